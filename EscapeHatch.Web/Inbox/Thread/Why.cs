using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EscapeHatch.Web.Look;

namespace EscapeHatch.Web.Inbox.Thread;

/// <summary>A decision entry made readable. What it doesn't know it leaves out; it never fails on what another version wrote.</summary>
/// <param name="Headline">What was decided, in a few words.</param>
/// <param name="Counterfactual">What would have made it decide otherwise.</param>
/// <param name="Signals">Each signal with its value and evidence.</param>
/// <param name="Facts">Everything else worth a line.</param>
internal sealed record Why(string Headline, string? Counterfactual, IReadOnlyList<Why.Signal> Signals, IReadOnlyList<Why.Fact> Facts)
{
    private static readonly string[] Shown = ["signals", "action", "reason", "counterfactual", "alert"];

    /// <summary>One signal of the turn.</summary>
    /// <param name="Name">Its name in words.</param>
    /// <param name="Score">0 to 1; null for counts and for what could not be told.</param>
    /// <param name="Text">The value as text.</param>
    /// <param name="Evidence">What it rests on.</param>
    internal sealed record Signal(string Name, double? Score, string Text, string? Evidence);

    /// <summary>One more thing the record says.</summary>
    internal sealed record Fact(string Name, string Text);

    /// <summary>Reads a decision entry's data.</summary>
    internal static Why Read(JsonObject? data)
    {
        if (data is null) return new Why("Decided", null, [], []);
        var signals = data["signals"] is JsonObject all ? all.Select(one => Of(one.Key, one.Value)).ToList() : [];
        var facts = data.Where(one => !Shown.Contains(one.Key)).Select(one => new Fact(Words.Spaced(one.Key), Plain(one.Value)))
            .Where(fact => fact.Text.Length > 0).ToList();
        return new Why(Head(data), Word(data, "counterfactual"), signals, facts);
    }

    private static string Head(JsonObject data)
    {
        var what = Word(data, "action") switch
        {
            "answer" => "Answered",
            "clarify" => "Asked back instead of guessing",
            "handOver" => "Handed over",
            null => Word(data, "reason") is null ? "Why the bot did this" : "Handed over",
            var other => Words.Spaced(other),
        };
        return string.Join(": ", new[] { what, Words.Of(Word(data, "reason")) }.OfType<string>());
    }

    private static Signal Of(string name, JsonNode? node)
    {
        if (node is not JsonObject scored) return new Signal(Words.Spaced(name), null, node is null ? "unknown" : Plain(node), null);
        var score = scored["value"] is JsonValue json && json.TryGetValue<double>(out var read) ? read : (double?)null;
        return new Signal(Words.Spaced(name), score is >= 0 and <= 1 ? score : null, score is null ? "unknown" : Plain(scored["value"]),
            Plain(scored["evidence"]) is { Length: > 0 } evidence ? evidence : null);
    }

    private static string? Word(JsonObject data, string name) =>
        data[name] is JsonValue value && value.TryGetValue<string>(out var word) && word.Length > 0 ? word : null;

    private static string Plain(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonValue value when value.TryGetValue<bool>(out var yes) => yes ? "yes" : "no",
        JsonValue value when value.TryGetValue<double>(out var number) => number.ToString("0.##", CultureInfo.InvariantCulture),
        JsonArray list => string.Join("; ", list.Select(Plain).Where(text => text.Length > 0)),
        JsonObject fired when Word(fired, "name") is { } name => Fired(name, fired),
        JsonObject group => string.Join(", ", group.Select(one => $"{Words.Spaced(one.Key)} {Plain(one.Value)}")),
        _ => node.ToJsonString(),
    };

    private static string Fired(string name, JsonObject fired)
    {
        var limit = fired["threshold"] is { } threshold ? $" (limit {Plain(threshold)})" : "";
        var evidence = Word(fired, "evidence") is { } words ? $": {words}" : "";
        return $"{Words.Spaced(name)}{(fired["value"] is { } value ? $" {Plain(value)}" : "")}{limit}{evidence}";
    }
}
