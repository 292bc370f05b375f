namespace EscapeHatch.Conversations.Signals;

/// <summary>How alike two texts are, by their words.</summary>
public static class Wording
{
    private static readonly HashSet<string> Empty = ["a", "an", "the", "is", "are", "was", "be", "to", "of", "in", "on", "for", "and", "or", "it", "its", "i", "im",
        "my", "me", "you", "your", "we", "do", "does", "did", "can", "could", "would", "will", "please", "this", "that", "with", "at", "how", "what", "so", "but", "have", "has"];

    /// <summary>The words of a text that carry meaning, in folded form.</summary>
    public static HashSet<string> Of(string? text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        var reader = new WordReader(text, buffer);
        while (reader.MoveNext())
        {
            var word = reader.Word.ToString();
            if (!Empty.Contains(word))
                words.Add(word.Length > 3 && word[^1] == 's' ? word[..^1] : word);
        }
        return words;
    }

    /// <summary>A word as the reader gives it: lower case, no accents; at most <see cref="WordReader.MaxWordLength"/> characters.</summary>
    public static string Fold(string word)
    {
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        var reader = new WordReader(word, buffer);
        return reader.MoveNext() ? reader.Word.ToString() : "";
    }

    /// <summary>Shared words over all words, 0 to 1; 0 when either has none.</summary>
    public static double Similarity(string? one, string? other)
    {
        var first = Of(one);
        var second = Of(other);
        if (first.Count == 0 || second.Count == 0)
            return 0;
        var shared = first.Count(second.Contains);
        return (double)shared / (first.Count + second.Count - shared);
    }
}
