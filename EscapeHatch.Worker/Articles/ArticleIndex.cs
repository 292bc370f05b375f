namespace EscapeHatch.Worker.Articles;

/// <summary>Finds the article that answers a question among one store's articles; in memory, safe for many readers and writers.</summary>
public sealed class ArticleIndex
{
    /// <summary>The most articles a search returns.</summary>
    public const int MostHits = 4;

    private const double Saturation = 2.5;
    private const double FullFrequency = 4;
    private const double QuestionShare = 0.4;
    private const int Reranked = 12;

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, IndexEntry> entries = [];
    private readonly Dictionary<string, Dictionary<IndexEntry, double>> postings = new(StringComparer.Ordinal);
    private readonly Vocabulary vocabulary = new();

    /// <summary>How many articles it holds.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return entries.Count;
        }
    }

    /// <summary>Indexes a store's articles.</summary>
    public static ArticleIndex Build(IEnumerable<IndexedArticle> articles)
    {
        ArgumentNullException.ThrowIfNull(articles);
        var index = new ArticleIndex();
        foreach (var article in articles)
            index.Put(article);
        return index;
    }

    /// <summary>Adds an article, or replaces the one with its id.</summary>
    public void Put(IndexedArticle article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var entry = new IndexEntry(article);
        lock (gate)
        {
            Take(article.Id);
            entries.Add(article.Id, entry);
            foreach (var (term, frequency) in entry.Frequency)
            {
                vocabulary.Add(term);
                (postings.TryGetValue(term, out var posting) ? posting : postings[term] = []).Add(entry, frequency);
            }
        }
    }

    /// <summary>Removes an article; false when it was not there.</summary>
    public bool Remove(Guid id)
    {
        lock (gate)
            return Take(id);
    }

    /// <summary>The articles that answer best, and how likely the first one does.</summary>
    public SearchResult Search(string? question)
    {
        if (string.IsNullOrWhiteSpace(question))
            return SearchResult.Nothing;
        lock (gate)
        {
            var query = QueryTerm.Read(question, vocabulary, entries.Count);
            var ranked = Rank(query);
            if (ranked.Count == 0)
                return SearchResult.Nothing;
            var lead = ranked[0].Score - (ranked.Count > 1 ? ranked[1].Score : 0);
            var match = new MatchFeatures(ranked[0].Words, ranked[0].Question, lead, KnownShare(query));
            var weights = Weights(query);
            return new SearchResult([.. ranked.Take(MostHits).Select(one => Hit(one, weights))], match.Confidence, match.ToString());
        }
    }

    private bool Take(Guid id)
    {
        if (!entries.Remove(id, out var entry))
            return false;
        foreach (var term in entry.Frequency.Keys)
        {
            vocabulary.Remove(term);
            postings[term].Remove(entry);
            if (postings[term].Count == 0)
                postings.Remove(term);
        }
        return true;
    }

    private List<Ranked> Rank(List<QueryTerm> query)
    {
        var most = query.Sum(term => term.Rarity * Saturated(FullFrequency));
        var scores = new Dictionary<IndexEntry, double>();
        foreach (var term in query)
            foreach (var (entry, points) in Points(term))
                scores[entry] = scores.GetValueOrDefault(entry) + points;
        return [.. scores.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Article.Id).Take(Reranked)
            .Select(pair => Ranked.Of(pair.Key, Math.Min(1, pair.Value / most), Alike(query, pair.Key)))
            .OrderByDescending(one => one.Score)];
    }

    private Dictionary<IndexEntry, double> Points(QueryTerm term)
    {
        var points = new Dictionary<IndexEntry, double>();
        foreach (var (form, weight) in term.Forms)
        {
            var rarity = Math.Min(term.Rarity, QueryTerm.RarityOf(form, vocabulary, entries.Count));
            foreach (var (entry, frequency) in postings[form])
                points[entry] = Math.Max(points.GetValueOrDefault(entry), weight * rarity * Saturated(frequency));
        }
        return points;
    }

    private static double Saturated(double frequency) => frequency * (Saturation + 1) / (frequency + Saturation);

    // The best of the article's own questions: rarity shared by both over the rarity of either.
    private double Alike(List<QueryTerm> query, IndexEntry entry)
    {
        var asked = query.Sum(term => term.Rarity);
        var best = 0d;
        foreach (var question in entry.Questions)
        {
            var own = question.Sum(term => QueryTerm.RarityOf(term, vocabulary, entries.Count));
            var shared = query.Sum(term => term.Rarity * term.Forms.Where(form => question.Contains(form.Term)).Select(form => form.Weight).DefaultIfEmpty().Max());
            best = Math.Max(best, 2 * shared / (asked + own));
        }
        return Math.Min(1, best);
    }

    private static double KnownShare(List<QueryTerm> query)
        => query.Where(term => term.IsKnown).Sum(term => term.Rarity) / query.Sum(term => term.Rarity);

    private static Dictionary<string, double> Weights(List<QueryTerm> query)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var term in query)
            foreach (var (form, weight) in term.Forms)
                weights[form] = Math.Max(weights.GetValueOrDefault(form), weight * term.Rarity);
        return weights;
    }

    private static ArticleHit Hit(Ranked one, Dictionary<string, double> weights)
        => new(one.Entry.Article.Id, one.Entry.Article.Title, one.Entry.Article.Tags, Math.Round(one.Score, 4), one.Entry.Passages.Best(weights));

    private sealed record Ranked(IndexEntry Entry, double Score, double Words, double Question)
    {
        public static Ranked Of(IndexEntry entry, double words, double question)
            => new(entry, ((1 - QuestionShare) * words) + (QuestionShare * question), words, question);
    }
}
