namespace EscapeHatch.Conversations.Signals;

/// <summary>How a message speaks of a person on our side.</summary>
public enum ExplicitKind
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Asks for one: "I want a human", "your phone number", "call me".</summary>
    Direct,

    /// <summary>Asks whether there is one: "is anybody there?". Taken for a request, less surely: who asks that has no use for a bot.</summary>
    Implicit,

    /// <summary>Would ask for one in a case that may not come: "if you can't help, I want an agent".</summary>
    Conditional,

    /// <summary>Wants none: "no need to transfer me".</summary>
    Negated,

    /// <summary>Says what others said or what was: "they told me to talk to a human".</summary>
    Reported,

    /// <summary>Asks what it is talking to: "are you a human?".</summary>
    AboutBot,
}

/// <summary>Whether a message asks for a person.</summary>
/// <param name="Fired">True when it does.</param>
/// <param name="Score">How surely, in [0,1].</param>
/// <param name="Evidence">The clause that asks, at most <see cref="ExplicitRequest.MaxEvidence"/> characters of it.</param>
/// <param name="Kind">How it speaks of a person; only <see cref="ExplicitKind.Direct"/> and <see cref="ExplicitKind.Implicit"/> fire.</param>
public sealed record ExplicitResult(bool Fired, double Score, string Evidence, ExplicitKind Kind = ExplicitKind.None)
{
    /// <summary>Nobody is asked for.</summary>
    public static ExplicitResult Nothing { get; } = new(false, 0, "");
}

/// <summary>Finds "let me talk to a human" in a shopper's message, without a model: deterministic, linear in the length, safe on any input.</summary>
public static class ExplicitRequest
{
    /// <summary>What scored it, for the decision record.</summary>
    public const string Model = "explicit-patterns";

    /// <summary>What scored it where no pattern did.</summary>
    public const string LearnedModel = "explicit-words";

    /// <summary>Changes with every change to the patterns, the matching or the learned part.</summary>
    public const string Version = "7";

    /// <summary>The score from which a request counts.</summary>
    public const double Threshold = 0.5;

    /// <summary>The longest evidence in characters.</summary>
    public const int MaxEvidence = 160;

    /// <summary>The languages it knows, by their two-letter codes.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "ar"];

    // All at once: nobody says beforehand in which language they will ask, and many mix two.
    private static readonly PatternNetwork Requests = new([.. Languages.Select(language => PatternLanguage.Load($"requests-{language}"))]);

    /// <summary>Loads the patterns now, so that the first message waits for nothing.</summary>
    public static void Prepare() => Detect("Hello, where is my order?");

    /// <summary>Looks for a request in every language the product knows, by patterns alone.</summary>
    public static ExplicitResult Detect(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return ExplicitResult.Nothing;
        var best = PatternScan.Best(Requests, text);
        return best.Weight <= 0 ? ExplicitResult.Nothing
            : new ExplicitResult(best.Weight >= Threshold, best.Weight, Clause(text, best), KindOf(best));
    }

    /// <summary>The same with a second look at what no pattern heard: for whoever has a millisecond.</summary>
    public static ExplicitResult Read(string? text)
    {
        var heard = Detect(text);
        return SecondLook(text, heard) ?? heard;
    }

    /// <summary>The same as a signal.</summary>
    public static Signal Score(string? text)
    {
        var heard = Detect(text);
        return SecondLook(text, heard) is { } read ? Signal.Of(read.Score, read.Evidence, LearnedModel, RequestModel.Version)
            : Signal.Of(heard.Score, heard.Evidence, Model, Version);
    }

    // What a pattern took for something else stays that.
    private static ExplicitResult? SecondLook(string? text, ExplicitResult heard)
    {
        if (heard.Kind != ExplicitKind.None || string.IsNullOrWhiteSpace(text))
            return null;
        var (value, sentence) = RequestModel.Heard(text);
        return value <= heard.Score ? null : new ExplicitResult(value >= Threshold, value, sentence, value >= Threshold ? ExplicitKind.Direct : ExplicitKind.None);
    }

    internal static string Clause(string text, PatternMatch match)
    {
        var end = text.AsSpan(match.End).IndexOfAny(".!?;\n\r");
        var stop = end < 0 ? text.Length : match.End + end;
        var start = Math.Max(match.ClauseStart, match.End - MaxEvidence);
        return text.AsSpan(start, Math.Min(stop - start, MaxEvidence)).Trim().ToString();
    }

    private static ExplicitKind KindOf(PatternMatch match) => (match.Label, match.Fate) switch
    {
        ("reported", _) => ExplicitKind.Reported,
        ("aboutbot", _) => ExplicitKind.AboutBot,
        (_, PatternKind.Condition) => ExplicitKind.Conditional,
        (_, PatternKind.Block or PatternKind.TakeBack) => ExplicitKind.Negated,
        ("implicit", _) => ExplicitKind.Implicit,
        _ => match.Weight >= Threshold ? ExplicitKind.Direct : ExplicitKind.None,
    };
}
