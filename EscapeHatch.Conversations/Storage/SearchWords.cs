using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Storage;

/// <summary>The words of a text as search knows them: folded, so that case and accents hide nothing; pairs of characters where a script writes no spaces.</summary>
internal static class SearchWords
{
    // Words that one entry of the index keeps; a message can't have more.
    private const int Most = 1_000;

    /// <summary>The words, each once.</summary>
    internal static IReadOnlyCollection<string> Of(params IEnumerable<string?> texts)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts) foreach (var (word, _, _) in Read(text ?? "")) if (words.Count < Most) words.Add(word);
        return words;
    }

    /// <summary>Words as parts of a search for all of them; the last one may go on.</summary>
    /// <param name="words">The words, at least one.</param>
    /// <param name="goesOn">The words that begin with the last one; null when they are too many to name.</param>
    internal static SearchParts Parts(IReadOnlyList<string> words, IReadOnlyCollection<string>? goesOn)
    {
        // Only letters and digits are in a word, so quotes need no escape.
        var last = goesOn is null ? $"'{words[^1]}':*" : $"({string.Join(" | ", goesOn.Select(word => $"'{word}'"))})";
        return new([.. words.SkipLast(1).Distinct().Select(word => $"'{word}'"), last]);
    }

    /// <summary>The words and where they stand in the text.</summary>
    internal static List<(string Word, int Start, int End)> Read(string text)
    {
        List<(string, int, int)> words = [];
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        var reader = new WordReader(text, buffer);
        while (reader.MoveNext())
        {
            if (IsUnspaced(reader.Word[0])) Pairs(text, reader.Start, reader.End, words);
            else words.Add((reader.Word.ToString(), reader.Start, reader.End));
        }
        return words;
    }

    private static void Pairs(string text, int start, int end, List<(string, int, int)> words)
    {
        var letters = Enumerable.Range(start, end - start).Where(at => char.IsLetterOrDigit(text[at])).ToList();
        for (var at = 0; at < Math.Max(1, letters.Count - 1); at++)
        {
            var (first, last) = (letters[at], letters[Math.Min(at + 1, letters.Count - 1)]);
            var word = first == last ? $"{Folding.Fold(text[first])}" : $"{Folding.Fold(text[first])}{Folding.Fold(text[last])}";
            words.Add((word, first, last + 1));
        }
    }

    // Thai, Lao, Khmer, Burmese; kana and the ideographs.
    private static bool IsUnspaced(char letter) => letter is (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF') or (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF');
}
