using EscapeHatch.Training.Training;

namespace EscapeHatch.Training.EscapeBench;

/// <summary>How somebody types: the same wording, tidy or in a hurry, with slips or in slang.</summary>
internal static class Voice
{
    private static readonly (string Word, string Short)[] Slang =
    [
        ("you", "u"), ("your", "ur"), ("are", "r"), ("please", "pls"), ("because", "cuz"), ("thanks", "thx"), ("really", "rly"), ("want to", "wanna"),
        ("going to", "gonna"), ("I", "i"), ("can't", "cant"), ("don't", "dont"), ("doesn't", "doesnt"), ("haven't", "havent"), ("with", "w"), ("what", "wat"),
        ("through", "thru"), ("before", "b4"), ("I'm", "im"), ("is not", "aint"),
    ];

    /// <summary>Small letters, no full stop, as on a phone.</summary>
    public static string Hurried(string text) => text.ToLowerInvariant().TrimEnd('.', '?', '!');

    /// <summary>Words shortened.</summary>
    public static string Slangy(string text) => string.Join(' ', Hurried(text).Split(' ').Select(word =>
        Array.Find(Slang, pair => pair.Word.Equals(word, StringComparison.OrdinalIgnoreCase)).Short ?? word));

    /// <summary>One or two slips of the finger in longer words; first letters and numbers stay.</summary>
    public static string Slipping(string text, SeededRandom random)
    {
        var words = text.Split(' ');
        int[] places = [.. words.Index().Where(one => one.Item.Length >= 5 && one.Item.All(letter => !char.IsDigit(letter))).Select(one => one.Index)];
        random.Shuffle(places.AsSpan());
        foreach (var place in places.Take(1 + random.Below(2)))
            words[place] = Slip(words[place], random);
        return string.Join(' ', words);
    }

    private static string Slip(string word, SeededRandom random)
    {
        var at = 1 + random.Below(word.Length - 3);
        return random.Below(3) switch
        {
            0 => $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}",
            1 => word.Remove(at, 1),
            _ => word.Insert(at, word[at].ToString()),
        };
    }
}
