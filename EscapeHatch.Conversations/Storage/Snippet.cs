namespace EscapeHatch.Conversations.Storage;

/// <summary>The part of a text around what was searched for.</summary>
internal static class Snippet
{
    private const int Length = 140, Before = 30;

    /// <summary>At most 142 characters of the text, with the first word found in sight.</summary>
    internal static string Of(string text, IReadOnlyList<string> words)
    {
        if (text.Length <= Length) return text;
        var hit = SearchWords.Read(text).Where(found => Fits(found.Word, words)).Select(found => found.Start).FirstOrDefault();
        var start = Math.Clamp(hit - Before, 0, text.Length - Length);
        var end = start + Length;
        if (char.IsLowSurrogate(text[start])) start--;
        if (end < text.Length && char.IsLowSurrogate(text[end])) end--;
        return $"{(start > 0 ? "…" : "")}{text[start..end]}{(end < text.Length ? "…" : "")}";
    }

    private static bool Fits(string word, IReadOnlyList<string> words) =>
        words.Count > 0 && (words.Contains(word) || word.StartsWith(words[^1], StringComparison.Ordinal));
}
