namespace EscapeHatch.Conversations.Signals;

/// <summary>Whether a message asks for a person.</summary>
/// <param name="Fired">True when it does.</param>
/// <param name="Score">How surely, in [0,1].</param>
/// <param name="Evidence">The clause that asks, at most <see cref="ExplicitRequest.MaxEvidence"/> characters of it.</param>
public sealed record ExplicitResult(bool Fired, double Score, string Evidence)
{
    /// <summary>Nobody is asked for.</summary>
    public static ExplicitResult Nothing { get; } = new(false, 0, "");
}

/// <summary>Finds "let me talk to a human" in a shopper's message, without a model: deterministic, linear in the length, safe on any input.</summary>
public static class ExplicitRequest
{
    /// <summary>What scored it, for the decision record.</summary>
    public const string Model = "explicit-patterns";

    /// <summary>Changes with every change to the patterns or the matching.</summary>
    public const string Version = "1";

    /// <summary>The score from which a request counts.</summary>
    public const double Threshold = 0.5;

    /// <summary>The longest evidence in characters.</summary>
    public const int MaxEvidence = 160;

    private static readonly PatternNetwork[] Languages = [new(PatternLanguage.Load("requests-en"))];

    /// <summary>Looks for a request in every language the product knows.</summary>
    public static ExplicitResult Detect(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return ExplicitResult.Nothing;
        var best = default(PatternMatch);
        foreach (var language in Languages)
        {
            var match = PatternScan.Best(language, text);
            if (match.Weight > best.Weight)
                best = match;
        }
        return best.Weight <= 0 ? ExplicitResult.Nothing
            : new ExplicitResult(best.Weight >= Threshold, best.Weight, Clause(text, best));
    }

    /// <summary>The same as a signal.</summary>
    public static Signal Score(string? text)
    {
        var result = Detect(text);
        return Signal.Of(result.Score, result.Evidence, Model, Version);
    }

    internal static string Clause(string text, PatternMatch match)
    {
        var end = text.AsSpan(match.End).IndexOfAny(".!?;\n\r");
        var stop = end < 0 ? text.Length : match.End + end;
        var start = Math.Max(match.ClauseStart, match.End - MaxEvidence);
        return text.AsSpan(start, Math.Min(stop - start, MaxEvidence)).Trim().ToString();
    }
}
