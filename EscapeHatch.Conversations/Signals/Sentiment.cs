namespace EscapeHatch.Conversations.Signals;

/// <summary>Reads a shopper's mood from the words, their negation and their emphasis.</summary>
public static class Sentiment
{
    /// <summary>What scored it, for the decision record.</summary>
    public const string Model = "mood-blend";

    /// <summary>Changes with every change to the words or the arithmetic; the weights' version follows it in the record.</summary>
    private const string Rules = "3";

    private const int MostEvidence = 6;
    private const double EmphasisWeight = 1.5;
    private const double StrengthWeight = 0.6;
    private const int MostStrengthened = 2;

    /// <summary>The version for the decision record.</summary>
    public static string Version => field ??= $"{Rules}.{MoodModel.Shipped.Version}";

    /// <summary>The share from which a message counts as negative where yes or no is asked; fixed on a development set.</summary>
    public static double NegativeThreshold => MoodModel.Shipped.NegativeThreshold;

    /// <summary>0 very negative, 0.5 neutral, 1 very positive; unknown when there is no word to judge, or in a language nobody here knows.</summary>
    public static Signal Score(string? text) => string.IsNullOrWhiteSpace(text) ? Signal.Unknown : Score(MoodText.Of(text));

    /// <summary>The same for a message that was read already.</summary>
    public static Signal Score(MoodText read)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (Moods(read) is not { } moods)
            return Signal.Unknown;
        return Signal.Of(0.5 + ((moods.Positive - moods.Negative) / 2), string.Join(", ", read.Cues.Evidence.Take(MostEvidence)), Model, Version);
    }

    /// <summary>How likely each mood is; null when nothing can be said.</summary>
    public static MoodShares? Moods(MoodText read)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (read.IsEnglish)
            return MoodShares.Of(read.Scores.Negative, read.Scores.Neutral, read.Scores.Positive).Emphasised(Loudness(read.Cues));
        if (!read.IsKnown && read.Cues.Signs == 0)
            return null;
        var compound = read.Cues.Values[MoodCues.Compound];
        var shares = new MoodShares(Math.Max(0, -compound), 1 - Math.Abs(compound), Math.Max(0, compound));
        return shares.Emphasised(Loudness(read.Cues));
    }

    private static double Loudness(MoodCues cues) => (cues.Emphasis * EmphasisWeight) + (StrengthWeight * Math.Min(cues.Strengthened, MostStrengthened));

    /// <summary>How the mood moved: the last known score less the mean of those before; null with fewer than two.</summary>
    public static double? Trend(IReadOnlyList<Signal> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var known = scores.Where(score => score.IsKnown).Select(score => score.Value!.Value).ToArray();
        return known.Length < 2 ? null : Math.Round(known[^1] - known[..^1].Average(), 3);
    }
}

/// <summary>How likely a message is negative, neutral and positive; together 1.</summary>
/// <param name="Negative">0 to 1.</param>
/// <param name="Neutral">0 to 1.</param>
/// <param name="Positive">0 to 1.</param>
public readonly record struct MoodShares(double Negative, double Neutral, double Positive)
{
    /// <summary>From log-odds (softmax).</summary>
    internal static MoodShares Of(double negative, double neutral, double positive)
    {
        var most = Math.Max(negative, Math.Max(neutral, positive));
        return Normalised(Math.Exp(negative - most), Math.Exp(neutral - most), Math.Exp(positive - most));
    }

    /// <summary>The same said louder: either side grows as far as it is there.</summary>
    /// <param name="emphasis">0 for not at all.</param>
    internal MoodShares Emphasised(double emphasis)
        => Normalised(Negative * Math.Exp(emphasis * Negative), Neutral, Positive * Math.Exp(emphasis * Positive));

    private static MoodShares Normalised(double negative, double neutral, double positive)
    {
        var sum = negative + neutral + positive;
        return new MoodShares(negative / sum, neutral / sum, positive / sum);
    }
}
