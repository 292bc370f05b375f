using System.Globalization;
using System.Reflection;

namespace EscapeHatch.Conversations.Signals;

/// <summary>What words say of a mood, read from <c>sentiment-xx.txt</c>.</summary>
internal sealed class MoodLexicon
{
    private readonly Dictionary<string, MoodWord> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MoodWord>.AlternateLookup<ReadOnlySpan<char>> lookup;

    private MoodLexicon() => lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Reads lexicons that ship with the product into one.</summary>
    public static MoodLexicon Load(params string[] names)
    {
        var lexicon = new MoodLexicon();
        for (var language = 0; language < names.Length; language++)
            lexicon.Read(names[language], 1 << language);
        return lexicon;
    }

    /// <summary>What a folded word says; the default when nothing.</summary>
    public MoodWord Find(ReadOnlySpan<char> word) => lookup.TryGetValue(word, out var found) ? found : default;

    private void Read(string name, int language)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{typeof(MoodLexicon).Namespace}.{name}.txt")
            ?? throw new InvalidOperationException($"There is no lexicon '{name}'.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line is [not ';', ..])
                Add(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), language);
    }

    private void Add(string[] parts, int language)
    {
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        foreach (var written in parts.AsSpan(1))
        {
            var reader = new WordReader(written, buffer);
            reader.MoveNext();
            var word = reader.Word.ToString();
            words.TryGetValue(word, out var known);
            known = known with { Languages = known.Languages | language };
            words[word] = parts[0] switch
            {
                "negators" => known with { Negates = true },
                "boosters" => known with { Boost = 0.3 },
                "dampers" => known with { Boost = -0.3 },
                "carriers" => known with { Carrier = true },
                "common" => known,
                var valence => known with { Valence = double.Parse(valence, CultureInfo.InvariantCulture) },
            };
        }
    }
}

/// <summary>One word's part in a mood.</summary>
/// <param name="Valence">-4 to 4, 0 for none.</param>
/// <param name="Boost">How much it strengthens or weakens the next word.</param>
/// <param name="Negates">True when it turns the next words around.</param>
/// <param name="Languages">The lexicons that have it, a bit for each in the order they were read.</param>
/// <param name="Carrier">True for who brings the parcel: anger at them isn't anger at the shop.</param>
internal readonly record struct MoodWord(double Valence, double Boost, bool Negates, int Languages, bool Carrier);
