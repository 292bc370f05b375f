namespace EscapeHatch.Conversations.Signals;

/// <summary>Finds what a bot must not handle alone: fraud, stolen identity, injury, legal threats, leaked data. Deterministic, linear in the length, safe on any input.</summary>
public static class Sensitive
{
    /// <summary>What scored it, for the decision record.</summary>
    public const string Model = "sensitive-patterns";

    /// <summary>What scored it where no pattern did.</summary>
    public const string LearnedModel = "sensitive-words";

    /// <summary>The weights' name, and the label of what is no such matter.</summary>
    internal const string Weights = "sensitive", None = "none";

    /// <summary>Changes with every change to the patterns or the matching.</summary>
    public const string Version = "3";

    /// <summary>The score from which a matter counts.</summary>
    public const double Threshold = 0.5;

    /// <summary>A payment, order or account that was somebody else's doing.</summary>
    public const string Fraud = "fraud";

    /// <summary>Somebody passes for the shopper.</summary>
    public const string Identity = "identity";

    /// <summary>Somebody was hurt or something caught fire.</summary>
    public const string Injury = "injury";

    /// <summary>A lawyer, a court or the police.</summary>
    public const string Legal = "legal";

    /// <summary>Personal data reached the wrong eyes.</summary>
    public const string Breach = "breach";

    private static readonly Lazy<SentenceModel> Words = SentenceModel.Shipped(Weights);
    private static readonly PatternNetwork Patterns = new([.. ExplicitRequest.Languages.Select(language => PatternLanguage.Load($"sensitive-{language}"))]);

    /// <summary>The kinds, each a reason of its own.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Fraud, Identity, Injury, Legal, Breach];

    /// <summary>How surely the text is about such a matter, which kind (<see cref="Signal.Kind"/>) and the clause that says so; 0 without a kind when it is not, unknown when empty.</summary>
    public static Signal Score(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Signal.Unknown;
        var best = PatternScan.Best(Patterns, text);
        var signal = Signal.Of(best.Weight, best.Weight > 0 ? ExplicitRequest.Clause(text, best) : "", Model, Version);
        return best.Weight >= Threshold ? signal with { Kind = best.Label } : Learned(text) ?? signal;
    }

    /// <summary>True when a pattern matches.</summary>
    internal static bool ByPatterns(string text) => PatternScan.Best(Patterns, text).Weight >= Threshold;

    // In English and German: wordings no pattern has.
    private static Signal? Learned(string text)
    {
        var model = Words.Value;
        var read = model.Surest(text, Fraud, Identity, Injury, Legal, Breach);
        return read.Chance < model.Bar || read.Label == None ? null : Signal.Of(model.Value(read.Chance), read.Of(text), LearnedModel, model.Version) with { Kind = read.Label };
    }
}
