using System.Globalization;
using System.Text.Json.Nodes;
using EscapeHatch.Web.Look;

namespace EscapeHatch.Web.Inbox.Thread;

/// <summary>A decision entry made readable. What it doesn't know it leaves out; it never fails on what another version wrote.</summary>
/// <param name="Headline">What was decided, in a few words.</param>
/// <param name="HandedOver">True when a person took over.</param>
/// <param name="Counterfactual">What would have made it decide otherwise.</param>
/// <param name="Fired">What spoke for a person, the deciding one first.</param>
/// <param name="Signals">Each signal with its value and evidence, the ones nearest a person first.</param>
/// <param name="Facts">Everything else, for whoever wants to know: versions, settings, history.</param>
public sealed record Why(string Headline, bool HandedOver, string? Counterfactual, IReadOnlyList<Why.Trigger> Fired, IReadOnlyList<Why.Signal> Signals, IReadOnlyList<Why.Fact> Facts)
{
    private static readonly string[] Shown = ["signals", "action", "reason", "counterfactual", "alert", "changes", "contributions", "fired", "intent", "grounds"];

    /// <summary>One thing that spoke for a person.</summary>
    /// <param name="Text">What it is, with its value and limit.</param>
    /// <param name="Evidence">The shopper's words behind it.</param>
    /// <param name="Offers">True when it only offered a person.</param>
    public sealed record Trigger(string Text, string? Evidence, bool Offers);

    /// <summary>One signal of the turn.</summary>
    /// <param name="Name">Its name in words.</param>
    /// <param name="Score">0 to 1; null for counts and for what could not be told.</param>
    /// <param name="Text">The value as text.</param>
    /// <param name="Evidence">What it rests on.</param>
    public sealed record Signal(string Name, double? Score, string Text, string? Evidence)
    {
        /// <summary>The threshold it is held against; null when none is known.</summary>
        public double? Limit { get; init; }

        /// <summary>-1 far on the bot's side to 1 far on a person's.</summary>
        public double Weight { get; init; } = -1;

        /// <summary>True when it speaks for a person.</summary>
        public bool ForPerson => Limit is not null && Weight >= 0;

        /// <summary>Value and limit as shares of the meter's width, counts held against twice their limit.</summary>
        public (double Value, double? Limit)? Meter => (Score, Limit) switch
        {
            ({ } score, var limit) => (score, limit),
            (null, { } limit) when limit > 0 && double.TryParse(Text, CultureInfo.InvariantCulture, out var count) => (Math.Clamp(count / (2 * limit), 0, 1), 0.5),
            _ => null,
        };

        /// <summary>The meter in words.</summary>
        public string Spoken => Limit is { } limit ? string.Create(CultureInfo.InvariantCulture, $"{Text}, limit {limit:0.##}") : Text;
    }

    /// <summary>One more thing the record says.</summary>
    public sealed record Fact(string Name, string Text);

    /// <summary>Reads a decision entry's data.</summary>
    internal static Why Read(JsonObject? data)
    {
        if (data is null) return new Why("Decided", false, null, [], [], []);
        var grounds = data["grounds"] as JsonObject ?? [];
        var facts = data.Where(one => !Shown.Contains(one.Key)).Append(new("scoredBy", WhySignals.Scorers(data))).Concat(grounds)
            .Select(one => new Fact(Words.Spaced(one.Key), WhyText.Plain(one.Value))).Where(fact => fact.Text.Length > 0).ToList();
        var fired = (data["fired"] as JsonArray ?? []).OfType<JsonObject>().Select(Of).OfType<Trigger>().ToList();
        return new Why(Head(data), WhyText.Word(data, "action") == "handOver", WhyText.Word(data, "counterfactual"), fired, WhySignals.Read(data), facts);
    }

    private static string Head(JsonObject data)
    {
        var what = WhyText.Word(data, "action") switch
        {
            "answer" => "Answered",
            "clarify" => "Asked back instead of guessing",
            "handOver" => "Handed over",
            null => WhyText.Word(data, "reason") is null ? "Why the bot did this" : "Handed over",
            var other => Words.Spaced(other),
        };
        return string.Join(": ", new[] { what, Words.Of(WhyText.Word(data, "reason")) }.OfType<string>());
    }

    private static Trigger? Of(JsonObject fired) => WhyText.Word(fired, "name") is not { } name ? null
        : new Trigger(WhyText.Fired(name, fired), WhyText.Word(fired, "evidence"), fired["offers"] is JsonValue offers && offers.TryGetValue<bool>(out var yes) && yes);
}
