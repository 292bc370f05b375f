namespace EscapeHatch.Conversations.Signals;

/// <summary>Finds the known word behind a misspelt one: one slip in short words, two in long ones.</summary>
internal sealed class Typos(string[] spellings, Dictionary<string, int> ids)
{
    private const int ShortestWord = 4;
    private const int LongestWord = 20;
    private const int LongWord = 12;

    private readonly (string Word, int Id)[] known = [.. spellings.Select(word => (word, ids.GetValueOrDefault(word)))];

    /// <summary>The number of the word meant, or 0.</summary>
    public int Closest(ReadOnlySpan<char> word)
    {
        if (word.Length is < ShortestWord - 1 or > LongestWord)
            return 0;
        Span<char> letters = stackalloc char[LongestWord];
        letters = letters[..word.Length];
        for (var index = 0; index < word.Length; index++)
            letters[index] = Letter(word[index]);
        foreach (var (spelling, id) in known)
        {
            var slips = spelling.Length >= LongWord ? 2 : 1;
            if (Math.Abs(spelling.Length - letters.Length) <= slips && SharesStart(spelling, letters) && Distance(spelling, letters, slips) <= slips)
                return id;
        }
        return 0;
    }

    private static char Letter(char character) => character switch
    {
        '0' => 'o', '1' => 'l', '3' => 'e', '4' => 'a', '5' => 's', '7' => 't',
        _ => character,
    };

    private static bool SharesStart(ReadOnlySpan<char> spelling, ReadOnlySpan<char> letters)
        => spelling[0] == letters[0] || spelling[0] == letters[1] || spelling[1] == letters[0];

    // Optimal string alignment: a swap of neighbours is one slip.
    private static int Distance(ReadOnlySpan<char> one, ReadOnlySpan<char> other, int limit)
    {
        Span<int> rows = stackalloc int[3 * (LongestWord + 1)];
        var width = LongestWord + 1;
        for (var column = 0; column <= other.Length; column++)
            rows[column] = column;
        for (var line = 1; line <= one.Length; line++)
        {
            var current = rows.Slice(line % 3 * width, width);
            var above = rows.Slice((line + 2) % 3 * width, width);
            var twoAbove = rows.Slice((line + 1) % 3 * width, width);
            current[0] = line;
            var least = line;
            for (var column = 1; column <= other.Length; column++)
            {
                var same = one[line - 1] == other[column - 1];
                var cost = Math.Min(Math.Min(above[column], current[column - 1]) + 1, above[column - 1] + (same ? 0 : 1));
                if (line > 1 && column > 1 && one[line - 1] == other[column - 2] && one[line - 2] == other[column - 1])
                    cost = Math.Min(cost, twoAbove[column - 2] + 1);
                current[column] = cost;
                least = Math.Min(least, cost);
            }
            if (least > limit + 1)
                return least;
        }
        return rows[one.Length % 3 * width + other.Length];
    }
}
