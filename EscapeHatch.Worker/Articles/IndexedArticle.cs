namespace EscapeHatch.Worker.Articles;

/// <summary>An article as the search sees it.</summary>
public sealed record IndexedArticle
{
    /// <summary>The article's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>How shoppers ask for it.</summary>
    public IReadOnlyList<string> Questions { get; init; } = [];

    /// <summary>The text, Markdown.</summary>
    public string Body { get; init; } = "";

    /// <summary>Its tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>BCP 47 language tag; null is the store's own.</summary>
    public string? Locale { get; init; }
}

/// <summary>An article found, best first.</summary>
/// <param name="Id">The article's id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Score">How well it matches, 0 to 1, against what the question could reach at most.</param>
/// <param name="Passage">The sentences that answer best, plain text.</param>
public sealed record ArticleHit(Guid Id, string Title, IReadOnlyList<string> Tags, double Score, string Passage);

/// <summary>What a search found.</summary>
/// <param name="Hits">The best articles, at most <see cref="ArticleIndex.MostHits"/>.</param>
/// <param name="Confidence">How likely the first one answers the question, 0 to 1.</param>
/// <param name="Evidence">What the confidence rests on, short.</param>
public sealed record SearchResult(IReadOnlyList<ArticleHit> Hits, double Confidence, string Evidence)
{
    /// <summary>True for a remark that asks nothing, as of the weather or a cat on the keyboard.</summary>
    public bool IsRemark { get; init; }

    /// <summary>The version of the weights it was judged by.</summary>
    public string Version { get; init; } = "";

    /// <summary>Nothing was found.</summary>
    public static SearchResult Nothing { get; } = new([], 0, "nothing found");
}
