namespace EscapeHatch.Conversations.Signals;

/// <summary>Finds signs that a shopper has had enough: said outright, shouted, or asked again and again.</summary>
public static class Frustration
{
    /// <summary>What scored it, for the decision record.</summary>
    public const string Model = "frustration-patterns";

    /// <summary>Changes with every change to the patterns or the arithmetic.</summary>
    public const string Version = "1";

    private const double ShoutedWeight = 0.35;
    private const double PunctuationWeight = 0.3;
    private const int LeastShoutedLetters = 8;
    private const int LeastMarks = 3;

    private static readonly PatternNetwork Patterns = new(PatternLanguage.Load("frustration-en"));

    /// <summary>0 calm, 1 at the end of the tether; unknown for an empty message.</summary>
    public static Signal Score(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Signal.Unknown;
        var match = PatternScan.Best(Patterns, text);
        var calm = 1 - match.Together;
        if (IsShouted(text))
            calm *= 1 - ShoutedWeight;
        if (text.AsSpan().Count('!') + text.AsSpan().Count('?') >= LeastMarks)
            calm *= 1 - PunctuationWeight;
        return Signal.Of(1 - calm, match.Weight > 0 ? ExplicitRequest.Clause(text, match) : "", Model, Version);
    }

    private static bool IsShouted(string text)
    {
        var upper = 0;
        var lower = 0;
        foreach (var character in text)
        {
            upper += char.IsUpper(character) ? 1 : 0;
            lower += char.IsLower(character) ? 1 : 0;
        }
        return upper >= LeastShoutedLetters && upper > 4 * lower;
    }
}
