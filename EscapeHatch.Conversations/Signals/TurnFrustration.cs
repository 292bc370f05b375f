using System.Globalization;

namespace EscapeHatch.Conversations.Signals;

/// <summary>
/// A turn's frustration: what the shopper wrote and how the conversation went, each by itself a chance that they have had enough (noisy or).
/// Behaviour alone never comes near a hand-over: it makes an angry word heavier, and no calm one angry.
/// </summary>
public static class TurnFrustration
{
    /// <summary>What behaviour alone comes to at most; below every limit that hands over.</summary>
    public const double MostByBehaviour = 0.4;

    private static readonly double[] ByRephrases = [0, 0.12, 0.25, 0.35];
    private static readonly double[] ByRepeats = [0, 0.12, 0.25];
    private static readonly double[] ByUnanswered = [0, 0.06, 0.15, 0.2];
    private const double ByTrend = 0.06;

    // From so many messages at once on.
    private static readonly (int Messages, double Weight)[] Bursts = [(20, 0.35), (8, 0.2), (4, 0.1)];

    /// <summary>The turn's signal; unknown when the words say nothing and the behaviour neither.</summary>
    /// <param name="words">What the words say.</param>
    /// <param name="behaviour">How the conversation went.</param>
    public static Signal Of(Signal words, Behaviour behaviour)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(behaviour);
        var found = Found(behaviour).Where(sign => sign.Weight > 0).ToArray();
        if (found.Length == 0)
            return words;
        var by = Math.Min(MostByBehaviour, 1 - found.Aggregate(1.0, (calm, sign) => calm * (1 - sign.Weight)));
        var together = 1 - ((1 - (words.Value ?? 0)) * (1 - by));
        var evidence = string.Join(", ", found.Select(sign => sign.Evidence).Prepend(words.Evidence).Where(part => part.Length > 0));
        return words.IsKnown ? words with { Value = together, Evidence = evidence } : Signal.Of(together, evidence, Frustration.Model, Frustration.Version);
    }

    private static IEnumerable<(double Weight, string Evidence)> Found(Behaviour behaviour)
    {
        yield return (At(ByRephrases, behaviour.Rephrases), $"asked {Times(behaviour.Rephrases + 1)}");
        yield return (At(ByRepeats, behaviour.Repeats), $"told the same {Times(behaviour.Repeats + 1)}");
        yield return (At(ByUnanswered, behaviour.Unanswered), behaviour.Unanswered == 1 ? "a turn without an answer" : $"{behaviour.Unanswered.ToString(CultureInfo.InvariantCulture)} turns without an answer");
        yield return (Bursts.FirstOrDefault(burst => behaviour.Burst >= burst.Messages).Weight, $"{behaviour.Burst.ToString(CultureInfo.InvariantCulture)} messages at once");
        yield return (behaviour.Falling ? ByTrend : 0, "the bot less and less sure");
        yield return (behaviour.Shortening ? ByTrend : 0, "shorter and shorter");
    }

    private static double At(double[] weights, int count) => weights[Math.Clamp(count, 0, weights.Length - 1)];

    private static string Times(int count) => count switch { 2 => "twice", 3 => "three times", 4 => "four times", _ => $"{count.ToString(CultureInfo.InvariantCulture)} times" };
}
