namespace EscapeHatch.Conversations.Signals;

/// <summary>Reads a shopper's mood from the words, their negation and their emphasis.</summary>
public static class Sentiment
{
    /// <summary>What scored it, for the decision record.</summary>
    public const string Model = "mood-lexicon";

    /// <summary>Changes with every change to the words or the arithmetic.</summary>
    public const string Version = "1";

    private const int NegationReach = 3;
    private const double NegationFactor = -0.6;
    private const double CapitalsFactor = 1.3;
    private const double ExclamationFactor = 0.1;
    private const int MostExclamations = 4;
    private const double Softness = 12;
    private const int MostEvidence = 6;

    private const string GladEmoji = "😀😃😄😊😍🥰👍❤🙏🎉😁🙂";
    private const string SadEmoji = "😡😠🤬😤😞😢😭👎😩😫💩🙄";
    private const double EmojiValence = 2;

    private static readonly MoodLexicon Lexicon = MoodLexicon.Load("sentiment-en");

    /// <summary>0 very negative, 0.5 neutral, 1 very positive; unknown when there is no word to judge.</summary>
    public static Signal Score(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Signal.Unknown;
        var evidence = new List<string>();
        var sum = Sum(text, evidence, out var words) + Emoji(text, evidence);
        if (words == 0 && evidence.Count == 0)
            return Signal.Unknown;
        sum *= 1 + (ExclamationFactor * Math.Min(text.AsSpan().Count('!'), MostExclamations));
        var score = 0.5 + (0.5 * sum / Math.Sqrt((sum * sum) + Softness));
        return Signal.Of(score, string.Join(", ", evidence.Take(MostEvidence)), Model, Version);
    }

    /// <summary>How the mood moved: the last known score less the mean of those before; null with fewer than two.</summary>
    public static double? Trend(IReadOnlyList<Signal> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var known = scores.Where(score => score.IsKnown).Select(score => score.Value!.Value).ToArray();
        return known.Length < 2 ? null : Math.Round(known[^1] - known[..^1].Average(), 3);
    }

    private static double Sum(string text, List<string> evidence, out int words)
    {
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        var reader = new WordReader(text, buffer);
        double sum = 0, boost = 0;
        var negated = 0;
        for (words = 0; reader.MoveNext(); words++)
        {
            if (reader.Break != WordBreak.None)
                (negated, boost) = (0, 0);
            var word = Lexicon.Find(reader.Word);
            if (word.Valence != 0)
            {
                var raw = text.AsSpan(reader.Start, reader.End - reader.Start);
                sum += word.Valence * (1 + boost) * (negated > 0 ? NegationFactor : 1) * (IsShouted(raw) ? CapitalsFactor : 1);
                evidence.Add(negated > 0 ? $"not {raw}" : raw.ToString());
            }
            negated = word.Negates ? NegationReach : Math.Max(0, negated - 1);
            boost = word.Boost != 0 ? boost + word.Boost : 0;
        }
        return sum;
    }

    private static double Emoji(string text, List<string> evidence)
    {
        double sum = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
                continue;
            var glyph = rune.ToString();
            var valence = GladEmoji.Contains(glyph, StringComparison.Ordinal) ? EmojiValence : SadEmoji.Contains(glyph, StringComparison.Ordinal) ? -EmojiValence : 0;
            if (valence != 0)
                evidence.Add(glyph);
            sum += valence;
        }
        return sum;
    }

    private static bool IsShouted(ReadOnlySpan<char> word)
    {
        foreach (var character in word)
            if (!char.IsUpper(character))
                return false;
        return word.Length > 2;
    }
}
