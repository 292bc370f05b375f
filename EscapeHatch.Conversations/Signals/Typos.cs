namespace EscapeHatch.Conversations.Signals;

/// <summary>
/// Finds the known word behind a misspelt one: one slip in short words, two in long ones. Two words that are one slip apart share a form
/// with at most one letter left out, so a set of those forms' hashes sends nearly every other word away at once.
/// </summary>
internal sealed class Typos
{
    private const int ShortestWord = 5;
    private const int LongestWord = 20;
    private const int LongWord = 12;
    private const int HashBits = 19;
    private const int PairBits = 10;
    private const uint Base = 0x01000193;

    private readonly (string Word, int Id)[][] byLength;
    private readonly (string Word, int Id)[] longOnes;
    private readonly ulong[] forms = new ulong[1 << (HashBits - 6)];
    private readonly uint[] heads = new uint[1 << PairBits];
    private readonly uint[] tails = new uint[1 << PairBits];

    /// <summary>Learns the spellings.</summary>
    public Typos((string Word, int Id)[] spellings)
    {
        (string Word, int Id)[] known = [.. spellings.Where(spelling => spelling.Word.Length is >= ShortestWord and <= LongestWord)];
        byLength = [.. Enumerable.Range(0, LongestWord + 2).Select(length => known.Where(spelling => Math.Abs(spelling.Word.Length - length) <= 1).ToArray())];
        longOnes = [.. known.Where(spelling => spelling.Word.Length >= LongWord)];
        foreach (var (word, _) in known)
        {
            VisitForms(word, remember: true);
            heads[Pair(word[0], word[1])] |= 7U << (word.Length - 1);
            tails[Pair(word[^2], word[^1])] |= 7U << (word.Length - 1);
        }
    }

    /// <summary>The number of the word meant, or 0.</summary>
    public int Closest(ReadOnlySpan<char> word)
    {
        if (word.Length is < ShortestWord - 1 or > LongestWord)
            return 0;
        if (MayBeNear(word) && Closest(word, byLength[word.Length]) is > 0 and var found)
            return found;
        return word.Length >= LongWord - 2 ? Closest(word, longOnes) : 0;
    }

    /// <summary>False for nearly every word that is more than a slip away from all known ones; the word has 4 letters to 20.</summary>
    internal bool MayBeNear(ReadOnlySpan<char> word) => SharesAnEnd(word) && VisitForms(word, remember: false);

    /// <summary>Reads digits as the letters they look like ("hum4n"); true when that changed a word, false for a number.</summary>
    public static bool Letters(ReadOnlySpan<char> word, Span<char> letters)
    {
        var (changed, plain) = (false, false);
        for (var index = 0; index < word.Length; index++)
        {
            letters[index] = Letter(word[index]);
            changed |= letters[index] != word[index];
            plain |= letters[index] == word[index];
        }
        return changed && plain;
    }

    // One slip can't touch both the first and the last two letters.
    internal bool SharesAnEnd(ReadOnlySpan<char> word)
        => ((heads[Pair(word[0], word[1])] | tails[Pair(word[^2], word[^1])]) >> word.Length & 1) != 0;

    private static bool SharesAnEnd(ReadOnlySpan<char> spelling, ReadOnlySpan<char> letters)
        => spelling[..2].SequenceEqual(letters[..2]) || spelling[^2..].SequenceEqual(letters[^2..]);

    private static int Pair(char one, char other) => (one ^ (other << 5)) & ((1 << PairBits) - 1);

    private static int Closest(ReadOnlySpan<char> letters, (string Word, int Id)[] among)
    {
        foreach (var (spelling, id) in among)
        {
            var slips = spelling.Length >= LongWord ? 2 : 1;
            if (Math.Abs(spelling.Length - letters.Length) <= slips && SharesStart(spelling, letters) && (slips == 2 || SharesAnEnd(spelling, letters)) && Distance(spelling, letters, slips) <= slips)
                return id;
        }
        return 0;
    }

    // The word and all its forms with one letter left out: true when one of them is known.
    private bool VisitForms(ReadOnlySpan<char> word, bool remember)
    {
        Span<uint> begins = stackalloc uint[LongestWord + 1];
        begins[0] = 0;
        for (var index = 0; index < word.Length; index++)
            begins[index + 1] = (begins[index] * Base) + word[index] + 1;
        var found = Visit(begins[word.Length], remember);
        var (tail, power) = (0U, 1U);
        for (var index = word.Length - 1; index >= 0 && (remember || !found); index--)
        {
            found |= Visit((begins[index] * power) + tail, remember);
            tail += (word[index] + 1U) * power;
            power *= Base;
        }
        return found;
    }

    private bool Visit(uint hash, bool remember)
    {
        var place = (hash * 0x9E3779B1U) >> (32 - HashBits);
        if (remember)
            forms[place / 64] |= 1UL << (int)(place % 64);
        return (forms[place / 64] >> (int)(place % 64) & 1) != 0;
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
            if (least > limit)
                return least;
        }
        return rows[one.Length % 3 * width + other.Length];
    }
}
