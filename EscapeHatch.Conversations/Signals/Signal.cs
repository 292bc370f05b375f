using System.Text.Json.Serialization;

namespace EscapeHatch.Conversations.Signals;

/// <summary>A score in [0,1] or unknown, with the words that speak for it and the version of what scored it.</summary>
/// <param name="Value">The score, or null when unknown: unknown is never read as 0 or 1.</param>
/// <param name="Evidence">The short text the score rests on.</param>
/// <param name="Model">What scored it.</param>
/// <param name="Version">Which version of it.</param>
public sealed record Signal(double? Value, string Evidence = "", string Model = "", string Version = "")
{
    /// <summary>A score nobody could give.</summary>
    public static Signal Unknown { get; } = new(null as double?);

    /// <summary>The score before the store's own curve, where one was applied; labels are fitted against this one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Raw { get; init; }

    /// <summary>Which kind was found, for signals that tell kinds apart; null when none was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Kind { get; init; }

    /// <summary>True when there is a score.</summary>
    [JsonIgnore]
    public bool IsKnown => Value is not null;

    /// <summary>A score from outside: anything that is no number in [0,1] is unknown.</summary>
    public static Signal Of(double value, string evidence = "", string model = "", string version = "")
        => new(value is >= 0 and <= 1 ? value : null, evidence, model, version);

    /// <summary>True when known and below <paramref name="limit"/>.</summary>
    public bool Below(double limit) => Value < limit;

    /// <summary>True when known and at least <paramref name="limit"/>.</summary>
    public bool AtLeast(double limit) => Value >= limit;
}
