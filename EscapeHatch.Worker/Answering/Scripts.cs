namespace EscapeHatch.Worker.Answering;

/// <summary>Tells which scripts a text is written in, so that an answer in letters the shopper never used is noticed. Latin letters pass anywhere.</summary>
internal static class Scripts
{
    private const int EnoughLetters = 12;

    // First letters of: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, the scripts of India and beyond, East Asia.
    private static readonly char[] Starts = ['\0', '\u0370', '\u0400', '\u0530', '\u0590', '\u0600', '\u0780', '\u2E80'];

    /// <summary>True when most of the answer's letters are of a script that nothing it answers to is written in.</summary>
    public static bool Differ(string answer, string asked)
    {
        var (own, theirs) = (Count(answer), Count(asked));
        var most = Array.IndexOf(own, own.Max());
        return most > 0 && own[most] >= EnoughLetters && theirs.Sum() > 0 && theirs[most] == 0;
    }

    private static int[] Count(string text)
    {
        var counts = new int[Starts.Length];
        foreach (var character in text)
            if (char.IsLetter(character)) counts[Of(character)]++;
        return counts;
    }

    private static int Of(char letter)
    {
        // Latin with many marks, ligatures and full-width forms; Arabic presentation forms.
        if (letter is (>= '\u1D00' and < '\u1F00') or (>= '\u2C60' and < '\u2C80') or (>= '\uFB00' and < '\uFB07') or (>= '\uFF21' and < '\uFF5B')) return 0;
        if (letter is >= '\uFB50' and < '\uFF00') return 5;
        return Array.FindLastIndex(Starts, start => letter >= start);
    }
}
