using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Worker.Articles;

/// <summary>Turns text into search terms: folded, without empty words, without endings.</summary>
internal static class Terms
{
    private static readonly HashSet<string> Empty = [.. """
        a an the and or but so if then than as of in on at to for from by with about into over after before up down out off is are am was were be been being
        do does did doing done have has had having can could will would shall should may might must i im ive id ill me my mine we us our ours you your yours u ur
        he she it its they them their this that these those there here what whats which whom why how hows many any some no not dont doesnt didnt cant cannot
        wont please pls thanks thank hi hello hey ok okay yes just also too very really want wants need needs like get got getting give tell know let lets say said
        help question something anything thing things someone anyone one ones go going way make made put take use using used even still only again now
        will would possible able sure maybe actually am re ve ll d s t m
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

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
