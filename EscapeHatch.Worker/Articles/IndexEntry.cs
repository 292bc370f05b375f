namespace EscapeHatch.Worker.Articles;

/// <summary>One article in the index: how much each term counts, and its questions as sets of terms.</summary>
internal sealed class IndexEntry
{
    private const double TitleWeight = 2.2, QuestionWeight = 1.6, TagWeight = 1.2, BodyWeight = 1.4;
    private const double UsualTitle = 4, UsualQuestions = 20, UsualTags = 4, UsualBody = 60;
    private const double LengthInfluence = 0.4;

    public IndexEntry(IndexedArticle article, MeaningModel meanings)
    {
        Article = article;
        Passages = new Passages(article.Body);
        string[] asked = [.. article.Questions.Append(article.Title)];
        Questions = [.. asked.Select(question => Terms.Of(question).ToHashSet()).Where(terms => terms.Count > 0)];
        QuestionGrams = [.. asked.Select(Grams.Of).Where(grams => grams.Length > 0)];
        QuestionMeanings = [.. asked.Select(meanings.Of)];
        WishRoots = Roots([.. QuestionMeanings.Select(place => meanings.WishesAt(place))]);
        TextMeanings = [.. Passages.Texts.Select(meanings.Of)];
        Count(Terms.Of(article.Title), TitleWeight, UsualTitle);
        Count([.. article.Questions.SelectMany(Terms.Of)], QuestionWeight, UsualQuestions);
        Count([.. article.Tags.SelectMany(Terms.Of)], TagWeight, UsualTags);
        Count(Terms.Of(article.Body), BodyWeight, UsualBody);
    }

    public IndexedArticle Article { get; }

    public Passages Passages { get; }

    /// <summary>The terms of each question and of the title.</summary>
    public IReadOnlyList<HashSet<string>> Questions { get; }

    /// <summary>The letter groups of each question and of the title.</summary>
    public IReadOnlyList<ushort[]> QuestionGrams { get; }

    /// <summary>Where each question and the title lie by meaning.</summary>
    public IReadOnlyList<float[]> QuestionMeanings { get; }

    /// <summary>How likely each known wish is the one its questions have: the square roots, whose products are Bhattacharyya's.</summary>
    public float[] WishRoots { get; }

    /// <summary>Where each passage lies by meaning.</summary>
    public IReadOnlyList<float[]> TextMeanings { get; }

    /// <summary>Occurrences of each term, weighted by where it stands.</summary>
    public Dictionary<string, double> Frequency { get; } = new(StringComparer.Ordinal);

    /// <summary>True when the term stands anywhere in it.</summary>
    public bool Holds(string term) => Frequency.ContainsKey(term);

    /// <summary>It as an answer, with the passage that has most of what is asked.</summary>
    public ArticleHit Hit(double chance, IReadOnlyDictionary<string, double> weights)
        => new(Article.Id, Article.Title, Article.Tags, Math.Round(chance, 4), Passages.Best(weights));

    private static float[] Roots(float[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(column => MathF.Sqrt(rows.Average(row => row[column])))];

    private void Count(List<string> terms, double weight, double usualLength)
    {
        var length = 1 - LengthInfluence + (LengthInfluence * terms.Count / usualLength);
        foreach (var term in terms)
            Frequency[term] = Frequency.GetValueOrDefault(term) + (weight / length);
    }
}
