using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Worker.Articles;

/// <summary>The parts of a message that may hold the question: a long story dilutes what it ends in.</summary>
internal static class Clauses
{
    private const int FewestWords = 3;
    private const int Most = 6;

    /// <summary>The whole text, then each of its clauses that is long enough to ask something; of very many the first and the last ones.</summary>
    public static List<string> Of(string text)
    {
        var clauses = new List<string>();
        var (start, end, words) = (0, 0, 0);
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        var reader = new WordReader(text, buffer);
        while (reader.MoveNext())
        {
            if (reader.Break != WordBreak.None && words >= FewestWords)
            {
                clauses.Add(text[start..end]);
                words = 0;
            }
            start = words++ == 0 ? reader.Start : start;
            end = reader.End;
        }
        if (words >= FewestWords && clauses.Count > 0)
            clauses.Add(text[start..end]);
        return clauses.Count < Most ? [text, .. clauses] : [text, .. clauses[..2], .. clauses[^(Most - 3)..]];
    }
}
