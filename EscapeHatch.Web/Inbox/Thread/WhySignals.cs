using System.Text.Json.Nodes;
using EscapeHatch.Web.Look;

namespace EscapeHatch.Web.Inbox.Thread;

/// <summary>The signals of a decision entry, each with the threshold it was held against.</summary>
internal static class WhySignals
{
    // Counts that say nothing while they are 0, and what the card says elsewhere.
    private static readonly string[] Untold = ["rephrases", "intent"];

    /// <summary>Reads them, what speaks for a person first; in records that kept no thresholds, as they come.</summary>
    internal static IReadOnlyList<Why.Signal> Read(JsonObject data)
    {
        var limits = (data["contributions"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(one => WhyText.Word(one, "signal") is not null).DistinctBy(one => WhyText.Word(one, "signal")).ToDictionary(one => WhyText.Word(one, "signal")!);
        if (data["signals"] is not JsonObject signals) return [];
        return [.. signals.Where(one => limits.Count == 0 || !Untold.Contains(one.Key))
            .Select(one => Held(Of(one.Key, one.Value), limits.GetValueOrDefault(one.Key))).OrderByDescending(signal => signal.Weight)];
    }

    /// <summary>Who scored the signals, each once with its version.</summary>
    internal static JsonArray Scorers(JsonObject data) => [.. (data["signals"] as JsonObject ?? []).Select(one => one.Value).OfType<JsonObject>()
        .Where(signal => WhyText.Word(signal, "model") is not null).Select(signal => $"{WhyText.Word(signal, "model")} {WhyText.Word(signal, "version")}").Distinct().Select(name => (JsonNode)name)];

    private static Why.Signal Held(Why.Signal signal, JsonObject? contribution) => contribution is null ? signal
        : signal with { Limit = WhyText.Number(contribution["limit"]), Weight = WhyText.Number(contribution["weight"]) ?? -1 };

    private static Why.Signal Of(string name, JsonNode? node)
    {
        if (node is not JsonObject scored) return new Why.Signal(Words.Spaced(name), null, node is null ? "unknown" : WhyText.Plain(node), null);
        var score = WhyText.Number(scored["value"]);
        return new Why.Signal(Words.Spaced(name), score is >= 0 and <= 1 ? score : null, score is null ? "unknown" : WhyText.Plain(scored["value"]),
            WhyText.Plain(scored["evidence"]) is { Length: > 0 } evidence ? evidence : null);
    }
}
