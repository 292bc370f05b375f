using EscapeHatch.Conversations.Learning;

namespace EscapeHatch.Training.Intents;

/// <summary>The columns that occur in the training texts, numbered densely, each with its inverse document frequency; and which words are known at all.</summary>
internal sealed class Vocabulary
{
    private static readonly FeatureSettings Settings = new() { Bits = 24, Words = 1.5f, Characters = 0.6f, ShortestGram = 2 };
    private static readonly TextFeatures Features = new(Settings);
    private static readonly TextFeatures WordsOnly = new(Settings with { Bigrams = 0, Characters = 0 });

    // Between none (0) and full (1): the few words of a short question are all worth something.
    private const double Power = 0.75;

    private readonly Dictionary<int, int> columns = [];
    private readonly List<float> rarity = [];
    private readonly float unknownRarity;

    /// <summary>Counts the training texts' columns.</summary>
    public Vocabulary(IReadOnlyList<Reading> texts)
    {
        var counts = new Dictionary<int, int>();
        foreach (var text in texts)
        {
            foreach (var column in text.Counts.Indices)
                counts[column] = counts.GetValueOrDefault(column) + 1;
        }
        foreach (var (column, count) in counts.OrderBy(pair => pair.Key))
        {
            columns[column] = columns.Count;
            rarity.Add(Rarity(texts.Count, count));
        }
        unknownRarity = Rarity(texts.Count, 0);
    }

    /// <summary>How many columns there are.</summary>
    public int Columns => columns.Count;

    /// <summary>Reads a text once for every vocabulary.</summary>
    public static Reading Read(string text) => new(Features.Counts(text), WordsOnly.Counts(text));

    /// <summary>The text in this vocabulary's columns, length 1; what isn't known is left out.</summary>
    public SparseVector Of(Reading text)
    {
        var found = new List<(int Column, float Value)>(text.Counts.Count);
        for (var i = 0; i < text.Counts.Count; i++)
        {
            if (columns.TryGetValue(text.Counts.Indices[i], out var column))
                found.Add((column, text.Counts.Values[i] * rarity[column]));
        }
        // Dense numbers ascend as the hashed ones do.
        return new SparseVector([.. found.Select(one => one.Column)], [.. found.Select(one => one.Value)]).Normalised();
    }

    /// <summary>The share of the words that are known, each weighed by its rarity; 0 for a text without words.</summary>
    public double KnownShare(Reading text)
    {
        var (known, all) = (0.0, 0.0);
        foreach (var word in text.Words.Indices)
        {
            var weight = columns.TryGetValue(word, out var column) ? rarity[column] : unknownRarity;
            all += weight;
            known += columns.ContainsKey(word) ? weight : 0;
        }
        return all > 0 ? known / all : 0;
    }

    private static float Rarity(int texts, int count) => (float)Math.Pow(Math.Log((1.0 + texts) / (1 + count)) + 1, Power);
}

/// <param name="Counts">All columns, by 1 + ln count.</param>
/// <param name="Words">The words alone.</param>
internal sealed record Reading(SparseVector Counts, SparseVector Words);
