namespace EscapeHatch.Worker.Articles;

/// <summary>Finds the article that answers a question among one store's articles; in memory, safe for many readers and writers, and no reader waits for another.</summary>
public sealed class ArticleIndex
{
    /// <summary>The most articles a search returns.</summary>
    public const int MostHits = 4;

    private readonly AnswerWeights weights;
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, IndexEntry> entries = [];
    private volatile Snapshot? snapshot;

    /// <summary>An empty index.</summary>
    public ArticleIndex() : this(AnswerWeights.Shipped) { }

    /// <summary>An empty index that judges by other weights.</summary>
    internal ArticleIndex(AnswerWeights weights) => this.weights = weights;

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
        var entry = new IndexEntry(article, weights.Meanings);
        lock (gate)
        {
            entries[article.Id] = entry;
            snapshot = null;
        }
    }

    /// <summary>Removes an article; false when it was not there.</summary>
    public bool Remove(Guid id)
    {
        lock (gate)
        {
            if (!entries.Remove(id))
                return false;
            snapshot = null;
            return true;
        }
    }

    /// <summary>The articles that answer best, and how likely the first one does.</summary>
    public SearchResult Search(string? question)
        => string.IsNullOrWhiteSpace(question) ? SearchResult.Nothing : Current().Search(question);

    /// <summary>What is known about a question before anything is weighed: for the whole text and each of its clauses.</summary>
    internal Evidence[] Weigh(string question) => Current().Weigh(question);

    /// <summary>Does what the next search would otherwise wait for: packs the articles anew when some changed, from parts kept of each.</summary>
    public void Refresh() => Current();

    private Snapshot Current()
    {
        if (snapshot is { } ready)
            return ready;
        lock (gate)
            return snapshot ??= new Snapshot(entries.Values, weights);
    }
}
