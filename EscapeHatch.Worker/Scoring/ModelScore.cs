using System.Text.Json;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Worker.Scoring;

/// <summary>What a model makes of a turn. Each number is in [0,1], or null when the model can't tell.</summary>
/// <param name="Answers">How likely the draft answers the question.</param>
/// <param name="WantsPerson">How surely the shopper asks for a person.</param>
/// <param name="Sentiment">0 very bad, 0.5 neither, 1 very well.</param>
/// <param name="Frustration">0 calm, 1 at the end of the tether.</param>
/// <param name="Sensitive">The sensitive matters it sees, by the schema's names.</param>
public sealed record ModelScore(double? Answers, double? WantsPerson, double? Sentiment, double? Frustration, IReadOnlyList<string> Sensitive)
{
    /// <summary>The sensitive matters a model may name.</summary>
    public static readonly IReadOnlyList<string> Matters = ["fraud", "identity", "injury", "legal", "breach"];

    private static readonly string[] Members = ["answers", "wantsPerson", "sentiment", "frustration", "sensitive"];
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 3, AllowDuplicateProperties = false };

    /// <summary>What scored it, for the decision record.</summary>
    public string Model { get; init; } = "";

    /// <summary>The version of prompt and schema.</summary>
    public string Version { get; init; } = "";

    /// <summary>Reads a model's reply; null when it follows the schema in any point not: half a score is none.</summary>
    public static ModelScore? Parse(string? reply)
    {
        try
        {
            using var document = JsonDocument.Parse(reply ?? "", Strict);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.EnumerateObject().Select(member => member.Name).Order().SequenceEqual(Members.Order())) return null;
            var numbers = Members[..4].Select(name => Number(root.GetProperty(name))).ToArray();
            return numbers.All(number => number.Fits) && Names(root.GetProperty("sensitive")) is { } sensitive
                ? new ModelScore(numbers[0].Value, numbers[1].Value, numbers[2].Value, numbers[3].Value, sensitive) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>One of its numbers as a signal; unknown when there is none.</summary>
    internal Signal Signal(double? value, string evidence)
        => value is { } known ? Conversations.Signals.Signal.Of(known, evidence, Model, Version) : Conversations.Signals.Signal.Unknown;

    private static (bool Fits, double? Value) Number(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => (true, null),
        JsonValueKind.Number when element.TryGetDouble(out var number) && number is >= 0 and <= 1 => (true, number),
        _ => (false, null),
    };

    private static string[]? Names(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array) return null;
        var names = element.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : "").ToArray();
        return names.All(Matters.Contains) ? [.. names.Distinct()] : null;
    }
}
