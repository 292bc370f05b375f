namespace EscapeHatch.Worker.Articles;

/// <summary>One article in the index: how much each term counts, and its questions as sets of terms.</summary>
internal sealed class IndexEntry
{
    private const double TitleWeight = 2.2, QuestionWeight = 1.6, TagWeight = 1.2, BodyWeight = 1.4;
    private const double UsualTitle = 4, UsualQuestions = 20, UsualTags = 4, UsualBody = 60;
    private const double LengthInfluence = 0.4;

    public IndexEntry(IndexedArticle article)
    {
        Article = article;
        Passages = new Passages(article.Body);
        Questions = [.. article.Questions.Append(article.Title).Select(question => Terms.Of(question).ToHashSet()).Where(terms => terms.Count > 0)];
        Count(Terms.Of(article.Title), TitleWeight, UsualTitle);
        Count([.. article.Questions.SelectMany(Terms.Of)], QuestionWeight, UsualQuestions);
        Count([.. article.Tags.SelectMany(Terms.Of)], TagWeight, UsualTags);
        Count(Terms.Of(article.Body), BodyWeight, UsualBody);
    }

    public IndexedArticle Article { get; }

    public Passages Passages { get; }

    /// <summary>The terms of each question and of the title.</summary>
    public IReadOnlyList<HashSet<string>> Questions { get; }

    /// <summary>Occurrences of each term, weighted by where it stands.</summary>
    public Dictionary<string, double> Frequency { get; } = new(StringComparer.Ordinal);

    private void Count(List<string> terms, double weight, double usualLength)
    {
        var length = 1 - LengthInfluence + (LengthInfluence * terms.Count / usualLength);
        foreach (var term in terms)
            Frequency[term] = Frequency.GetValueOrDefault(term) + (weight / length);
    }
}
