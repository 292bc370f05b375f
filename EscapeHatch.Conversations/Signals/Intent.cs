using System.Collections.Frozen;

namespace EscapeHatch.Conversations.Signals;

/// <summary>What a message is about, by the shop's usual categories, in the ten languages.</summary>
public static class Intent
{
    /// <summary>The category of what fits no other.</summary>
    public const string Other = "other";

    /// <summary>What scored it, for the decision record.</summary>
    public const string Model = "intent-stems";

    /// <summary>Changes with every change to the stems or the counting.</summary>
    public const string Version = "2";

    private const int ShortestStem = 4;
    private const double HintWeight = 0.5;

    private static readonly (string Name, FrozenDictionary<char, string[]> Stems)[] Categories = [.. IntentStems.Load().Select(category =>
        (category.Name, category.Stems.GroupBy(stem => stem[0]).ToFrozenDictionary(group => group.Key, group => group.ToArray())))];

    /// <summary>The categories' names.</summary>
    public static IEnumerable<string> Names => Categories.Select(category => category.Name).Append(Other);

    /// <summary>The category with the most words in the text, the articles' titles helping out; <see cref="Other"/> when none has any.</summary>
    public static string Of(string? text, IEnumerable<string>? articleTitlesAndTags = null) => Score(text, articleTitlesAndTags).Kind ?? Other;

    /// <summary>The same as a signal: the kind is the category, the value its share of all words that name one, the evidence those words; unknown for an empty text.</summary>
    public static Signal Score(string? text, IEnumerable<string>? articleTitlesAndTags = null)
    {
        var words = Wording.Of(text);
        if (words.Count == 0)
            return Signal.Unknown;
        var hints = Wording.Of(string.Join(' ', articleTitlesAndTags ?? []));
        var (best, most, all) = (Other, 0d, 0d);
        foreach (var (name, stems) in Categories)
        {
            var score = words.Count(word => Tells(word, stems)) + (HintWeight * hints.Count(word => Tells(word, stems)));
            all += score;
            if (score > most)
                (best, most) = (name, score);
        }
        var evidence = words.Where(word => most > 0 && Tells(word, Categories.First(category => category.Name == best).Stems)).Order(StringComparer.Ordinal);
        return Signal.Of(most > 0 ? Math.Round(most / all, 3) : 0, string.Join(", ", evidence), Model, Version) with { Kind = best };
    }

    // The shortest are whole words: "wo" is German for where, not the beginning of "wondered".
    private static bool Tells(string word, FrozenDictionary<char, string[]> stems)
    {
        if (!stems.TryGetValue(word[0], out var like))
            return false;
        foreach (var stem in like)
            if (stem.Length < ShortestStem ? word == stem : word.StartsWith(stem, StringComparison.Ordinal))
                return true;
        return false;
    }
}
