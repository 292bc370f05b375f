namespace EscapeHatch.Training.Training;

/// <summary>Sentences of our own as different people would type them: slots filled, something before or after, two in one, a slip of the finger. By chance from a seed.</summary>
internal sealed class TextVariation(SeededRandom random, IReadOnlyDictionary<string, string[]> slots)
{
    private static readonly string[] Before = ["", "", "", "", "hi, ", "hello ", "hey ", "ok ", "so ", "well, ", "sorry but ", "look, ", "excuse me, ", "and "];
    private static readonly string[] After = ["", "", "", "", ".", "!", "...", " please", " thanks", ", order 10482", " for the blue one", " i mean"];
    private const double Misspelt = 0.12;

    /// <summary>True as often as <paramref name="share"/> says.</summary>
    public bool Now(double share) => random.Fraction() < share;

    /// <summary>One of them.</summary>
    public T Pick<T>(IReadOnlyList<T> all) => all[random.Below(all.Count)];

    /// <summary>Something before it, something after it.</summary>
    public string Dress(string text) => Pick(Before) + text + Pick(After);

    /// <summary>Every <c>{slot}</c> filled.</summary>
    public string Fill(string text)
    {
        for (int open; (open = text.IndexOf('{', StringComparison.Ordinal)) >= 0;)
        {
            var close = text.IndexOf('}', open);
            text = string.Concat(text.AsSpan(0, open), Pick(slots[text[(open + 1)..close]]), text.AsSpan(close + 1));
        }
        return text;
    }

    /// <summary>Now and then a letter left out, or two in the wrong order.</summary>
    public string Slip(string text)
    {
        if (!Now(Misspelt) || text.Length <= 4)
            return text;
        var at = 1 + random.Below(text.Length - 2);
        return random.Below(2) == 0 ? text.Remove(at, 1) : string.Concat(text.AsSpan(0, at), text.AsSpan(at + 1, 1), text.AsSpan(at, 1), text.AsSpan(at + 2));
    }
}
