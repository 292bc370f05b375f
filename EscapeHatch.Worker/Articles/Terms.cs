using System.Reflection;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Worker.Articles;

/// <summary>Turns text into search terms: folded, without empty words, without endings.</summary>
internal static class Terms
{
    private static readonly HashSet<string> Empty = Load();

    private static readonly string[] Endings =
        ["eries", "ations", "ation", "ments", "ment", "ings", "ing", "ered", "ers", "ies", "ied", "ery", "able", "ed", "es", "er", "ly", "al", "s", "y", "e"];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> EmptyLookup = Empty.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The terms in the order they stand.</summary>
    public static List<string> Of(string text)
    {
        var terms = new List<string>();
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        var reader = new WordReader(text, buffer);
        var prefix = "";
        while (reader.MoveNext())
        {
            // "e-book", "e book" and "ebook" are one term, and so are "pre-order" and "preorder".
            if (reader.Word is "e" or "pre")
            {
                prefix = reader.Word.ToString();
                continue;
            }
            if (prefix.Length > 0)
                terms.Add(Stem(string.Concat(prefix, reader.Word)));
            else if (reader.Word.Length > 1 && !EmptyLookup.Contains(reader.Word))
                terms.Add(Stem(reader.Word));
            prefix = "";
        }
        return terms;
    }

    private static HashSet<string> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("EscapeHatch.Worker.Articles.empty-words.txt")
            ?? throw new InvalidOperationException("The empty words are missing.");
        using var reader = new StreamReader(stream);
        var words = new HashSet<string>(StringComparer.Ordinal);
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == ';')
                continue;
            var word = new WordReader(line, buffer);
            while (word.MoveNext())
                words.Add(word.Word.ToString());
        }
        return words;
    }

    // Endings only: the aim is one term for book, books and booked, not a dictionary form.
    private static string Stem(ReadOnlySpan<char> word)
    {
        var stem = word;
        foreach (var ending in Endings)
        {
            if (!word.EndsWith(ending) || word.Length - ending.Length < 3 || (ending == "s" && word[^2] == 's'))
                continue;
            stem = word[..^ending.Length];
            break;
        }
        return (stem.Length > 3 && stem[^1] == stem[^2] ? stem[..^1] : stem).ToString();
    }
}
