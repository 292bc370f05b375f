using System.Globalization;

namespace EscapeHatch.Worker.Answering;

/// <summary>Tells a text nobody could read: made of control characters, or one thing over and over.</summary>
internal static class Gibberish
{
    private const double MostOdd = 0.02;
    private const int LongestRun = 40;
    private const int SameWordInARow = 7;
    private const int EnoughWords = 40;
    private const double LeastDistinct = 0.2;

    /// <summary>True when the text is unreadable.</summary>
    public static bool Is(string text) => text.Count(IsOdd) > MostOdd * text.Length || HasRun(text) || GoesRound(text);

    /// <summary>The text without characters that show nothing.</summary>
    public static string Readable(string text) => text.Any(IsOdd) ? string.Concat(text.Where(character => !IsOdd(character))) : text;

    private static bool IsOdd(char character) => character is '\uFFFD' || (character is not ('\n' or '\r' or '\t') && !char.IsSurrogate(character)
        && char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static bool HasRun(string text)
    {
        var run = 1;
        for (var at = 1; at < text.Length; at++)
        {
            run = text[at] == text[at - 1] && !char.IsWhiteSpace(text[at]) ? run + 1 : 1;
            if (run > LongestRun) return true;
        }
        return false;
    }

    private static bool GoesRound(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var (row, distinct) = (1, new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        for (var at = 0; at < words.Length; at++)
        {
            row = at > 0 && string.Equals(words[at], words[at - 1], StringComparison.OrdinalIgnoreCase) ? row + 1 : 1;
            if (row >= SameWordInARow) return true;
            distinct.Add(words[at]);
        }
        return words.Length >= EnoughWords && distinct.Count < LeastDistinct * words.Length;
    }
}
