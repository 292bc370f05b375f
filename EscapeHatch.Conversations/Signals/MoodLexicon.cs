using System.Globalization;
using System.Reflection;

namespace EscapeHatch.Conversations.Signals;

/// <summary>What words say of a mood, read from <c>sentiment-xx.txt</c>.</summary>
internal sealed class MoodLexicon
{
    private readonly Dictionary<string, MoodWord> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MoodWord>.AlternateLookup<ReadOnlySpan<char>> lookup;

    private MoodLexicon() => lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Reads a lexicon that ships with the product.</summary>
    public static MoodLexicon Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{typeof(MoodLexicon).Namespace}.{name}.txt")
            ?? throw new InvalidOperationException($"There is no lexicon '{name}'.");
        using var reader = new StreamReader(stream);
        var lexicon = new MoodLexicon();
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != ';')
                lexicon.Add(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return lexicon;
    }

    /// <summary>What a folded word says; the default when nothing.</summary>
    public MoodWord Find(ReadOnlySpan<char> word) => lookup.TryGetValue(word, out var found) ? found : default;

    private void Add(string[] parts)
    {
        foreach (var word in parts.AsSpan(1))
        {
            words.TryGetValue(word, out var known);
            words[word] = parts[0] switch
            {
                "negators" => known with { Negates = true },
                "boosters" => known with { Boost = 0.3 },
                "dampers" => known with { Boost = -0.3 },
                var valence => known with { Valence = double.Parse(valence, CultureInfo.InvariantCulture) },
            };
        }
    }
}

/// <summary>One word's part in a mood.</summary>
/// <param name="Valence">-4 to 4, 0 for none.</param>
/// <param name="Boost">How much it strengthens or weakens the next word.</param>
/// <param name="Negates">True when it turns the next words around.</param>
internal readonly record struct MoodWord(double Valence, double Boost, bool Negates);
