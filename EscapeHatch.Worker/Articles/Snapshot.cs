namespace EscapeHatch.Worker.Articles;

/// <summary>A store's articles ready to be searched. Never changes, so any number of threads read it; the same articles give the same answers, whatever order they came in.</summary>
internal sealed class Snapshot
{
    // Of each way to look, so many articles are weighed in full.
    private const int Weighed = 8;

    // What is less likely than this is no help to anyone.
    private const double WorthNaming = 0.05;

    // A question taken for a remark keeps a shopper waiting, so a remark must be sure and no article likely.
    private const double SurelyRemark = 0.8, MayAnswer = 0.25;

    private readonly IReadOnlyList<IndexEntry> entries;
    private readonly WordIndex words;
    private readonly GramIndex letters;
    private readonly MeaningIndex meanings;
    private readonly AnswerWeights weights;

    public Snapshot(IEnumerable<IndexEntry> articles, AnswerWeights weights)
    {
        this.weights = weights;
        entries = [.. articles.OrderBy(entry => entry.Article.Id)];
        words = new WordIndex(entries);
        letters = new GramIndex(entries);
        meanings = new MeaningIndex(entries, weights.Meanings);
    }

    /// <summary>The articles that answer best, and how likely the first one does.</summary>
    public SearchResult Search(string question)
    {
        var clauses = Weigh(question);
        var (evidence, chances) = weights.Answers.Best(clauses);
        var best = chances.Length > 0 ? Array.IndexOf(chances, chances.Max()) : -1;
        var chance = best < 0 ? 0 : chances[best];
        var found = SearchResult.Nothing with { IsRemark = clauses[0].Remark >= SurelyRemark && chance < MayAnswer, Version = weights.Version };
        if (best < 0)
            return found;
        var wanted = words.Weights(evidence.Query);
        return found with
        {
            Hits = [.. evidence.Candidates.Zip(chances).Where(one => one.Second >= WorthNaming)
                .OrderByDescending(one => one.Second).ThenBy(one => one.First.Entry.Article.Id).Take(ArticleIndex.MostHits).Select(one => one.First.Entry.Hit(one.Second, wanted))],
            Confidence = Math.Round(chance, 4), Evidence = evidence.Candidates[best].Match.ToString(),
        };
    }

    /// <summary>What speaks for and against each article that may answer, for the whole text and each of its clauses.</summary>
    public Evidence[] Weigh(string text) => [.. Clauses.Of(text).Select((clause, index) => Weigh(clause, index > 0))];

    private Evidence Weigh(string question, bool isPart)
    {
        var query = words.Read(question);
        var points = words.Points(query);
        var (alike, known) = letters.Compare(question);
        var meant = meanings.Read(question);
        var near = meanings.Nearest(meant);
        var candidates = Top(article => points[article]).Union(Top(article => alike[article].Best)).Union(Top(article => near[article]))
            .Select(article => new Candidate(entries[article], Match(article, query, points[article], alike[article], meanings.Of(article, meant))));
        return new Evidence(query, QueryFeatures.Of(question, query, known, meant.Wish.Clear, isPart, entries.Count), [.. candidates], meant.Wish.Remark);
    }

    private MatchFeatures Match(int article, List<QueryTerm> query, double points, Likeness alike, Nearness near) =>
        new(points, words.Alike(query, article), alike.Best, alike.Usual, words.Covered(query, article), near.Best, near.Usual, near.Text, near.Wish);

    private int[] Top(Func<int, double> score)
    {
        var (best, scores, count) = (new int[Weighed], new double[Weighed], 0);
        for (var article = 0; article < entries.Count; article++)
        {
            var points = score(article);
            if (points <= 0 || (count == Weighed && points <= scores[^1]))
                continue;
            var at = count < Weighed ? count++ : Weighed - 1;
            for (; at > 0 && points > scores[at - 1]; at--)
                (best[at], scores[at]) = (best[at - 1], scores[at - 1]);
            (best[at], scores[at]) = (article, points);
        }
        return best[..count];
    }
}
