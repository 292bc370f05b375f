namespace EscapeHatch.Conversations.Signals;

/// <summary>A message read once for all that is asked of its mood.</summary>
public sealed class MoodText
{
    // Of a text in another language hardly a word in three is one of English.
    private const double EnglishShare = 0.5;
    private const double KnownShare = 0.2;
    private const double PureShare = 0.75;

    /// <summary>The languages besides English, by number.</summary>
    internal static readonly string[] OtherLanguages = ["de", "fr", "es", "it", "pt", "nl", "pl", "tr", "ar"];

    private static readonly MoodLexicon English = MoodLexicon.Load("sentiment-en");
    private static readonly MoodLexicon Others = MoodLexicon.Load([.. OtherLanguages.Select(language => $"sentiment-{language}")]);
    private static readonly Valences None = new(default, default);

    private MoodText(string text, MoodModel model)
    {
        Text = text;
        Cues = MoodCues.Read(text, English, model.Valences);
        IsEnglish = Cues.Words > 0 && Cues.Familiar >= EnglishShare * Cues.Words;
        if (IsEnglish)
            Scores = model.Score(text, Cues, English);
        if (Cues.Familiar < PureShare * Cues.Words)
            Listen(MoodCues.Read(text, Others, None));
    }

    // So many words are strange to English that another language may speak, too. In purer English none does: words of one are swearing in another.
    private void Listen(MoodCues other)
    {
        IsKnown = other.Familiar >= KnownShare * other.Words;
        Languages = other.Languages != 0 || IsEnglish ? other.Languages : -1;
        if (!IsEnglish && (IsKnown || Cues.Signs == 0))
            Cues = other;
    }

    /// <summary>The message.</summary>
    public string Text { get; }

    /// <summary>True when most words are known English ones.</summary>
    internal bool IsEnglish { get; }

    /// <summary>The other languages it may be in, or have words of: a bit for each.</summary>
    internal int Languages { get; private set; }

    /// <summary>True when enough words are known ones of another language of the product.</summary>
    internal bool IsKnown { get; private set; }

    /// <summary>Its cues, by the lexicon of its language.</summary>
    internal MoodCues Cues { get; private set; }

    /// <summary>What the model makes of it; only for English.</summary>
    internal MoodScores Scores { get; }

    /// <summary>How bad the words and signs sound by the lexicon alone, 0 to 1.</summary>
    internal double Upset => Math.Max(0, -Cues.Values[MoodCues.Compound]);

    /// <summary>Loads weights and patterns now, so that a program without them ends at its start and the first message waits for nothing.</summary>
    /// <exception cref="InvalidDataException">The weights are missing or damaged.</exception>
    public static void Prepare() => Frustration.Score(Of("Hello, where is my order?"));

    /// <summary>Reads a message; takes any text.</summary>
    public static MoodText Of(string text) => Of(text, MoodModel.Shipped);

    internal static MoodText Of(string text, MoodModel model) => new(text, model);
}
