using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Worker.Articles;

/// <summary>A text as the set of its letter groups: each folded word with its edges, in runs of three and four. Inflected, compound and misspelt words still share most of theirs, in any language.</summary>
internal static class Grams
{
    /// <summary>Groups are hashed into this many; two of one number are rare and harmless.</summary>
    public const int Count = 1 << 16;

    private const int Shortest = 3;
    private const int Longest = 4;
    private const char Edge = '\u0001';

    // A message of 4,000 characters is judged by its first part; no question is that long.
    private const int MostWords = 160;

    /// <summary>The groups, ascending, each once.</summary>
    public static ushort[] Of(string text)
    {
        var grams = new HashSet<ushort>();
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        Span<char> edged = stackalloc char[WordReader.MaxWordLength + 2];
        var reader = new WordReader(text, buffer);
        for (var words = 0; words < MostWords && reader.MoveNext(); words++)
        {
            edged[0] = Edge;
            reader.Word.CopyTo(edged[1..]);
            edged[reader.Word.Length + 1] = Edge;
            var word = edged[..(reader.Word.Length + 2)];
            for (var length = Shortest; length <= Longest; length++)
                for (var start = 0; start + length <= word.Length; start++)
                    grams.Add(Hash(word.Slice(start, length)));
        }
        ushort[] sorted = [.. grams];
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>The groups of one term by twos, for finding the known term it stands for.</summary>
    public static ushort[] Pairs(string term)
    {
        var pairs = new ushort[term.Length + 1];
        for (var index = 0; index <= term.Length; index++)
            pairs[index] = Hash([index == 0 ? Edge : term[index - 1], index == term.Length ? Edge : term[index]]);
        return [.. pairs.Distinct()];
    }

    // FNV-1a (Fowler, Noll, Vo), folded to sixteen bits.
    private static ushort Hash(ReadOnlySpan<char> letters)
    {
        var hash = 2166136261u;
        foreach (var letter in letters)
            hash = (hash ^ letter) * 16777619u;
        return (ushort)(hash ^ (hash >> 16));
    }
}
