namespace EscapeHatch.Conversations.Signals;

/// <summary>Finds signs that a shopper has had enough: said outright, shouted, or learned from how people write who have.</summary>
public static class Frustration
{
    /// <summary>What scored it, for the decision record.</summary>
    public const string Model = "frustration-blend";

    /// <summary>Changes with every change to the patterns or the arithmetic; the weights' version follows it in the record.</summary>
    private const string Rules = "3";

    private const double MostCertain = 0.98;
    private const double EmphasisWeight = 0.5;
    private const double LexiconWeight = 0.6;
    private const double CarrierFactor = 0.72;
    private const double Loud = 0.4;
    private const double Steepness = 1.15;
    private const int MostWords = 3;

    private static readonly PatternNetwork English = new(PatternLanguage.Load("frustration-en"));
    private static readonly PatternNetwork[] Others = [.. MoodText.OtherLanguages.Select(language => new PatternNetwork(PatternLanguage.Load($"frustration-{language}")))];

    /// <summary>The parts of the score of an English text, as its head names them.</summary>
    internal static string[] PartNames { get; } = ["learned", "patterns", "emphasis"];

    /// <summary>The version for the decision record.</summary>
    public static string Version => field ??= $"{Rules}.{MoodModel.Shipped.Version}";

    /// <summary>The score from which a message counts as frustrated where yes or no is asked; fixed on a development set. Far below what a hand-over takes.</summary>
    public static double Threshold => MoodModel.Shipped.FrustrationThreshold;

    /// <summary>
    /// 0 calm, 1 at the end of the tether: about 0.3 a little, 0.6 clearly, 0.85 and more beyond bearing. Capitals and exclamation marks never lower it.
    /// Unknown for a message without words, or in a language nobody here knows.
    /// </summary>
    public static Signal Score(string? text) => string.IsNullOrWhiteSpace(text) ? Signal.Unknown : Score(MoodText.Of(text));

    /// <summary>The same for a message that was read already.</summary>
    public static Signal Score(MoodText read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var (english, other) = (PatternScan.Best(English, read.Text), Other(read));
        var best = english.Weight >= other.Weight ? english : other;
        if (!read.IsEnglish && !read.IsKnown && read.Cues.Signs == 0 && best.Weight <= 0)
            return Signal.Unknown;
        return Signal.Of(Blend(read, english.Together, other.Together, MoodModel.Shipped), Evidence(read, best), Model, Version);
    }

    /// <summary>The score of a text by a model that may not be the shipped one; 0 when unknown.</summary>
    internal static double Score(string text, MoodModel model)
    {
        var read = MoodText.Of(text, model);
        return Blend(read, PatternScan.Best(English, text).Together, Other(read).Together, model);
    }

    private static double Blend(MoodText read, double english, double other, MoodModel model)
    {
        if (read.IsEnglish)
            return Spread(Math.Max(other, Aimed(read, english, model.Frustration.Of(Parts(read.Scores.Frustrated, english, read.Cues.Emphasis)))));
        // Words about who brings the parcel don't tell whose fault it is; the patterns do.
        var upset = read.Cues.Carriers == 0 ? read.Upset : 0;
        var said = 1 - ((1 - english) * (1 - other) * (1 - (LexiconWeight * upset)));
        return Spread(1 - ((1 - said) * (1 - (said * read.Cues.Emphasis * EmphasisWeight))));
    }

    // Puts the levels where the thresholds' defaults expect them; rising, so no order changes.
    private static double Spread(double score) => 1 - Math.Pow(1 - score, Steepness);

    // Anger at who brings the parcel isn't anger at the shop; what the patterns find is, since they pass over such clauses.
    private static double Aimed(MoodText read, double patterns, double score) => read.Cues.Carriers == 0 ? score : Math.Max(Math.Min(patterns, score), score * CarrierFactor);

    /// <summary>The parts of a text's score.</summary>
    internal static double[] Parts(string text, MoodModel model)
    {
        var read = MoodText.Of(text, model);
        return Parts(read.Scores.Frustrated, PatternScan.Best(English, text).Together, read.Cues.Emphasis);
    }

    // Emphasis counts as far as there is something to emphasise: "THANK YOU!!!" is none.
    private static double[] Parts(double learned, double patterns, double emphasis)
    {
        patterns = Math.Min(patterns, MostCertain);
        return [learned, -Math.Log(1 - patterns), emphasis * Math.Max(patterns, 1 / (1 + Math.Exp(-learned)))];
    }

    // Of a language nobody recognised, every one may have a pattern.
    private static PatternMatch Other(MoodText read)
    {
        var best = default(PatternMatch);
        for (var language = 0; language < Others.Length; language++)
            if ((read.Languages >> language & 1) != 0 && PatternScan.Best(Others[language], read.Text) is var match && match.Together > best.Together)
                best = match;
        return best;
    }

    private static string Evidence(MoodText read, PatternMatch match)
    {
        var words = match.Weight > 0 ? ExplicitRequest.Clause(read.Text, match) : string.Join(", ", read.Cues.Evidence.Take(MostWords));
        return read.Cues.Emphasis < Loud ? words : words.Length > 0 ? $"{words} (shouted)" : "shouted";
    }
}
