namespace EscapeHatch.Worker.Articles;

/// <summary>The terms of all articles, how telling each is, and the known terms an unknown one may stand for. Never changes.</summary>
internal sealed class Lexicon
{
    private const int ShortestGuess = 4;
    private const int ShortestPart = 5;
    private const int MostGuesses = 3;
    private const double SlipWeight = 0.85, KinWeight = 0.75, PartWeight = 0.55;
    private const double KinLikeness = 0.62, SlipLikeness = 0.3;

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> terms = [];
    private readonly List<int> counts = [];
    private readonly Lazy<(Postings Postings, int[] Sizes)> pairs;
    private readonly int articles;

    public Lexicon(IReadOnlyList<IndexEntry> entries)
    {
        articles = entries.Count;
        foreach (var entry in entries)
            foreach (var term in entry.Frequency.Keys)
                Count(term);
        // Only a misspelt or unknown word needs these.
        pairs = new(() =>
        {
            ushort[][] held = [.. terms.Select(Grams.Pairs)];
            return (new Postings(Grams.Count, held), [.. held.Select(own => own.Length)]);
        });
    }

    /// <summary>How many terms.</summary>
    public int Size => terms.Count;

    /// <summary>The term's number, or -1 when no article has it.</summary>
    public int NumberOf(string term) => numbers.GetValueOrDefault(term, -1);

    /// <summary>The term with a number.</summary>
    public string TermOf(int number) => terms[number];

    /// <summary>The inverse document frequency of a term (Robertson and Spärck Jones, kept above nought).</summary>
    public double RarityOf(int number) => Rarity(number < 0 ? 0 : counts[number], articles);

    /// <summary>The inverse document frequency of what stands in some of the articles.</summary>
    public static double Rarity(int holders, int articles) => Math.Log(1 + ((articles - holders + 0.5) / (holders + 0.5)));

    /// <summary>The known terms an unknown one most likely stands for, and how surely: one slip away, of the same kin, or a part of a compound word.</summary>
    public List<(int Number, double Weight)> Near(string term)
    {
        if (term.Length < ShortestGuess)
            return [];
        var own = Grams.Pairs(term);
        var shared = new Dictionary<int, int>();
        foreach (var pair in own)
            foreach (var other in pairs.Value.Postings.Of(pair))
                shared[other] = shared.GetValueOrDefault(other) + 1;
        return [.. shared.Select(pair => (Number: pair.Key, Weight: Weight(term, terms[pair.Key], 2d * pair.Value / (own.Length + pairs.Value.Sizes[pair.Key]))))
            .Where(guess => guess.Weight > 0)
            .OrderByDescending(guess => guess.Weight).ThenByDescending(guess => counts[guess.Number]).ThenBy(guess => terms[guess.Number], StringComparer.Ordinal)
            .Take(MostGuesses)];
    }

    private void Count(string term)
    {
        if (numbers.TryAdd(term, terms.Count))
        {
            terms.Add(term);
            counts.Add(0);
        }
        counts[numbers[term]]++;
    }

    private static double Weight(string asked, string known, double likeness)
    {
        if (likeness >= SlipLikeness && known.Length >= ShortestGuess && Slips.IsOne(asked, known))
            return SlipWeight + (asked[0] == known[0] ? 0.01 : 0);
        if (likeness >= KinLikeness)
            return KinWeight * likeness;
        var (shorter, longer) = asked.Length < known.Length ? (asked, known) : (known, asked);
        return shorter.Length >= ShortestPart && (longer.StartsWith(shorter, StringComparison.Ordinal) || longer.EndsWith(shorter, StringComparison.Ordinal)) ? PartWeight : 0;
    }
}
