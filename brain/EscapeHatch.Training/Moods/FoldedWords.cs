using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Training.Moods;

/// <summary>A text's words as the product reads them.</summary>
internal static class FoldedWords
{
    /// <summary>In order.</summary>
    public static List<string> Of(string text)
    {
        var words = new List<string>();
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        for (var reader = new WordReader(text, buffer); reader.MoveNext();)
            words.Add(reader.Word.ToString());
        return words;
    }
}
