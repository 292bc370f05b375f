using EscapeHatch.Training.Training;

namespace EscapeHatch.Training.Confidence;

/// <summary>Makes clean questions look as shoppers write them: with slips of the fingers, and with sentences around them that ask nothing.</summary>
internal sealed class Wear(SeededRandom random)
{
    private static readonly string[] Before =
    [
        "Hi there.", "Hello!", "Good morning,", "Hey,", "Dear team,", "Quick question:", "Sorry to bother you again.", "I bought something from you last week.", "I'm really annoyed by now.",
        "My husband told me to ask.", "I have been a customer for years.", "Okay, next thing.", "Thanks, that helped. One more thing:", "I looked everywhere on your site.", "This is the third time I write.",
        "My friend says your shop is lovely.", "I'm not very good with computers.", "So, I'm sitting here on the train with nothing to do.", "Guten Tag,", "Bonjour,", "Hola,", "It's a bit urgent.", "No idea if you are the right one to ask.",
    ];

    private static readonly string[] After =
    [
        "Thanks!", "Thank you in advance.", "Kind regards, Anna", "pls answer fast", "I'm confused.", "Cheers", "Would be great to know today.", "Best wishes from the coast, Tom", "I really need to know.", "That's all for now.",
        "It makes me quite cross.", "Merci!", "Danke", "Sorry for the long message.", "My dog ate the letter, so I can't look it up.",
    ];

    /// <summary>The text, sometimes worn.</summary>
    public string Of(string text)
    {
        if (random.Below(3) == 0)
            text = Slip(text);
        if (random.Below(4) == 0)
            text = text.ToLowerInvariant().Replace("?", "", StringComparison.Ordinal).Replace("you", "u", StringComparison.Ordinal);
        if (random.Below(4) == 0)
            text = $"{Before[random.Below(Before.Length)]} {text}";
        return random.Below(5) == 0 ? $"{text}{(char.IsLetterOrDigit(text[^1]) ? "." : "")} {After[random.Below(After.Length)]}" : text;
    }

    private string Slip(string text)
    {
        var at = 1 + random.Below(Math.Max(1, text.Length - 2));
        if (at + 1 >= text.Length || !char.IsLetter(text[at]) || !char.IsLetter(text[at + 1]))
            return text;
        return random.Below(3) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, text[at].ToString()),
            _ => string.Concat(text.AsSpan(0, at), $"{text[at + 1]}{text[at]}", text.AsSpan(at + 2)),
        };
    }
}
