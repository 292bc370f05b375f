namespace EscapeHatch.Worker.Articles;

/// <summary>How well a question's words fit each article. Never changes.</summary>
internal sealed class WordIndex
{
    private const double Saturation = 2.5;
    private const double FullFrequency = 4;

    private readonly IReadOnlyList<IndexEntry> entries;
    private readonly Lexicon lexicon;
    private readonly (int Article, float Points)[][] postings;
    private readonly (int[] Terms, double Rarity)[][] questions;

    public WordIndex(IReadOnlyList<IndexEntry> entries)
    {
        (this.entries, lexicon) = (entries, new Lexicon(entries));
        var lists = new List<(int, float)>[lexicon.Size];
        for (var article = 0; article < entries.Count; article++)
            foreach (var (term, frequency) in entries[article].Frequency)
                (lists[lexicon.NumberOf(term)] ??= []).Add((article, (float)Saturated(frequency)));
        postings = [.. lists.Select(list => list.ToArray())];
        questions = [.. entries.Select(entry => entry.Questions.Select(Numbered).ToArray())];
    }

    /// <summary>Reads a question.</summary>
    public List<QueryTerm> Read(string question) => QueryTerm.Read(question, lexicon);

    /// <summary>Each article's share of the most points the words could give (BM25, Robertson and Walker 1994, normalised by the question's own score); 0 to 1.</summary>
    public double[] Points(List<QueryTerm> query)
    {
        var (points, best, most) = (new double[entries.Count], new double[entries.Count], 1e-9);
        foreach (var term in query)
        {
            foreach (var (number, weight) in term.Forms)
            {
                var worth = weight * Math.Min(term.Rarity, lexicon.RarityOf(number));
                foreach (var (article, saturated) in postings[number])
                    best[article] = Math.Max(best[article], worth * saturated);
            }
            for (var article = 0; article < best.Length; article++)
                points[article] += best[article];
            Array.Clear(best);
            most += term.Rarity * Saturated(FullFrequency);
        }
        for (var article = 0; article < points.Length; article++)
            points[article] = Math.Min(1, points[article] / most);
        return points;
    }

    /// <summary>How alike the article's nearest question is: rarity shared by both over the rarity of either (Dice); 0 to 1.</summary>
    public double Alike(List<QueryTerm> query, int article)
    {
        var best = 0d;
        foreach (var (terms, rarity) in questions[article])
        {
            var (asked, shared) = (0d, 0d);
            foreach (var term in query)
            {
                asked += term.Rarity;
                shared += term.Rarity * Held(term, terms);
            }
            best = Math.Max(best, 2 * shared / (asked + rarity));
        }
        return Math.Min(1, best);
    }

    /// <summary>The share of the question's words, by rarity, that the article has anywhere; 0 to 1.</summary>
    public double Covered(List<QueryTerm> query, int article)
    {
        var (asked, covered) = (1e-9, 0d);
        foreach (var term in query)
        {
            var held = 0d;
            foreach (var (number, weight) in term.Forms)
                held = Math.Max(held, entries[article].Holds(lexicon.TermOf(number)) ? weight : 0);
            asked += term.Rarity;
            covered += term.Rarity * held;
        }
        return covered / asked;
    }

    /// <summary>How much each term counts when a passage is chosen.</summary>
    public Dictionary<string, double> Weights(IReadOnlyList<QueryTerm> query)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var term in query)
            foreach (var (number, weight) in term.Forms)
                weights[lexicon.TermOf(number)] = Math.Max(weights.GetValueOrDefault(lexicon.TermOf(number)), weight * term.Rarity);
        return weights;
    }

    private (int[] Terms, double Rarity) Numbered(HashSet<string> question)
    {
        int[] numbers = [.. question.Select(lexicon.NumberOf).Order()];
        return (numbers, numbers.Sum(lexicon.RarityOf));
    }

    private static double Held(QueryTerm term, int[] terms)
    {
        var held = 0d;
        foreach (var (number, weight) in term.Forms)
            held = Math.Max(held, weight > held && Array.BinarySearch(terms, number) >= 0 ? weight : 0);
        return held;
    }

    private static double Saturated(double frequency) => frequency * (Saturation + 1) / (frequency + Saturation);
}
