using System.Collections.Frozen;
using System.Numerics;
using System.Text;

namespace EscapeHatch.Conversations.Signals;

/// <summary>
/// What a text shows of a mood besides which words it has: how good and bad they sound, negated and strengthened (after VADER, Hutto and Gilbert 2014), and its form.
/// Capitals and exclamation marks are no cues but <see cref="Emphasis"/>: they deepen a mood and never turn it.
/// </summary>
internal sealed class MoodCues
{
    /// <summary>How many numbers <see cref="Values"/> are.</summary>
    public const int Count = 17;

    /// <summary>Where the compound of all words lies among the values: -1 very bad to 1 very good.</summary>
    public const int Compound = 7;

    private const int NegationReach = 3;
    private const float NegationFactor = -0.6f;
    private const float EmojiValence = 2;
    private const double CompoundSoftness = 15;
    private const int MostMarks = 4;
    private const float LeastTelling = 0.8f;
    private const int MostEvidence = 8;
    private const int MostLanguages = 16;

    private static readonly FrozenSet<Rune> GladEmoji = "😀😃😄😊😍🥰👍❤🙏🎉😁🙂".EnumerateRunes().ToFrozenSet();
    private static readonly FrozenSet<Rune> SadEmoji = "😡😠🤬😤😞😢😭👎😩😫💩🙄".EnumerateRunes().ToFrozenSet();

    private readonly int[] tally = new int[MostLanguages];

    private int shouted;
    private bool shoutedMood;
    private int negated;
    private double boost;

    private MoodCues() { }

    /// <summary>The cues as the model takes them: sums, counts and extremes, each around 1 at most.</summary>
    public float[] Values { get; } = new float[Count];

    /// <summary>Words.</summary>
    public int Words { get; private set; }

    /// <summary>Words the model knows.</summary>
    public int Familiar { get; private set; }

    /// <summary>The lexicons that have most of the words, or one less: a bit for each; near relatives can't be told apart by a few words.</summary>
    public int Languages
    {
        get
        {
            var (most, bits) = (tally.Max(), 0);
            for (var language = 0; language < tally.Length; language++)
                bits |= tally[language] > 0 && tally[language] >= most - 1 ? 1 << language : 0;
            return bits;
        }
    }

    /// <summary>Mood words that another one strengthens: "really awful".</summary>
    public int Strengthened { get; private set; }

    /// <summary>Words for who brings the parcel.</summary>
    public int Carriers { get; private set; }

    /// <summary>Emoji and emoticons that speak of a mood.</summary>
    public int Signs { get; private set; }

    /// <summary>Capitals and exclamation marks, 0 to 1.</summary>
    public double Emphasis { get; private set; }

    /// <summary>The words and signs that speak for a mood, in order.</summary>
    public List<string> Evidence { get; } = [];

    /// <summary>Reads a text; takes any.</summary>
    public static MoodCues Read(ReadOnlySpan<char> text, MoodLexicon lexicon, Valences valences)
    {
        var cues = new MoodCues();
        cues.ReadWords(text, lexicon, valences);
        cues.ReadSigns(text, valences);
        cues.ReadEmoji(text);
        cues.ReadForm(text);
        return cues;
    }

    private void ReadWords(ReadOnlySpan<char> text, MoodLexicon lexicon, Valences valences)
    {
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        for (var reader = new WordReader(text, buffer); reader.MoveNext(); Words++)
        {
            if (reader.Break != WordBreak.None)
                (negated, boost) = (0, 0);
            var raw = text[reader.Start..reader.End];
            shouted += IsShouted(raw) ? 1 : 0;
            var said = lexicon.Find(reader.Word);
            var known = valences.TryFind(Valences.OfWord(reader.Word), out var valence);
            Familiar += known || said != default ? 1 : 0;
            Carriers += said.Carrier ? 1 : 0;
            for (var languages = said.Languages; languages != 0; languages &= languages - 1)
                tally[BitOperations.TrailingZeroCount(languages)]++;
            if (valence == 0)
                valence = (float)said.Valence;
            if (valence != 0)
                Take(valence, raw);
            Values[6] += said.Negates ? 0.5f : 0;
            negated = said.Negates ? NegationReach : Math.Max(0, negated - 1);
            boost = said.Boost != 0 ? boost + said.Boost : 0;
        }
    }

    private void Take(float valence, ReadOnlySpan<char> raw)
    {
        var turned = negated > 0;
        if (Math.Abs(valence) >= LeastTelling && Evidence.Count < MostEvidence)
            Evidence.Add(turned ? $"not {raw}" : raw.ToString());
        Values[8] += turned ? 1 : 0;
        Strengthened += boost > 0 ? 1 : 0;
        shoutedMood |= IsShouted(raw);
        Sum(valence * (float)(1 + boost) * (turned ? NegationFactor : 1));
    }

    private void Sum(float valence)
    {
        var side = valence > 0 ? 0 : 1;
        Values[side] += Math.Abs(valence) / 4;
        Values[2 + side] += 0.5f;
        Values[4 + side] = Math.Max(Values[4 + side], Math.Abs(valence) / 3);
        Values[11] = valence / 3;
        if (Values[12] == 0)
            Values[12] = valence / 3;
    }

    private void ReadSigns(ReadOnlySpan<char> text, Valences valences)
    {
        foreach (var range in text.SplitAny(" \t\r\n"))
        {
            // Marks for emphasis mustn't hide a sign: ":(!!!".
            var sign = text[range].TrimEnd('!');
            if (sign.Length is < 2 or > 6 || char.IsLetterOrDigit(sign[0]) || !valences.TryFind(Valences.OfSign(sign), out var valence))
                continue;
            Values[valence > 0 ? 9 : 10] += Math.Abs(valence);
            Evidence.Add(sign.ToString());
            Signs++;
        }
    }

    private void ReadEmoji(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var glad = !rune.IsAscii && GladEmoji.Contains(rune);
            if (rune.IsAscii || !(glad || SadEmoji.Contains(rune)))
                continue;
            Values[glad ? 9 : 10] += EmojiValence;
            Sum(glad ? EmojiValence : -EmojiValence);
            if (Evidence.Count < MostEvidence)
                Evidence.Add(rune.ToString());
            Signs++;
        }
    }

    private void ReadForm(ReadOnlySpan<char> text)
    {
        var sum = (Values[0] - Values[1]) * 4;
        Values[Compound] = (float)(sum / Math.Sqrt((sum * sum) + CompoundSoftness));
        Values[13] = text.Contains('?') ? 1 : 0;
        Values[14] = text.Contains("...", StringComparison.Ordinal) || text.Contains('…') ? 1 : 0;
        Values[15] = (float)(sum / Math.Sqrt(1 + Words)) / 2;
        Values[16] = MathF.Log(1 + Words) / 3;
        for (var index = 0; index < Count; index++)
            Values[index] = Math.Clamp(Values[index], -4, 4);
        var marks = Math.Min(text.Count('!'), MostMarks) / (double)MostMarks;
        // One word in capitals may be a name; two, all of them, or one that sounds good or bad are loud.
        var loud = shouted >= 2 || shoutedMood || (shouted > 0 && shouted == Words) ? shouted / (double)Words : 0;
        Emphasis = 1 - ((1 - loud) * (1 - (marks / 2)));
    }

    private static bool IsShouted(ReadOnlySpan<char> word)
    {
        foreach (var character in word)
            if (!char.IsUpper(character))
                return false;
        return word.Length > 2;
    }
}
