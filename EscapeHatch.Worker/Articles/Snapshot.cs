namespace EscapeHatch.Worker.Articles;

/// <summary>A store's articles ready to be searched. Never changes, so any number of threads read it; the same articles give the same answers, whatever order they came in.</summary>
internal sealed class Snapshot
{
    private const double Saturation = 2.5;
    private const double FullFrequency = 4;
    private const int Reranked = 10;

    // What is less likely than this is no help to anyone.
    private const double WorthNaming = 0.03;

    private readonly IReadOnlyList<IndexEntry> entries;
    private readonly Lexicon lexicon;
    private readonly (int Article, float Points)[][] postings;
    private readonly GramIndex grams;
    private readonly MeaningIndex places;
    private readonly AnswerModel answers;

    public Snapshot(IEnumerable<IndexEntry> articles, MeaningModel meanings, AnswerModel answers)
    {
        this.answers = answers;
        entries = [.. articles.OrderBy(entry => entry.Article.Id)];
        lexicon = new Lexicon(entries);
        grams = new GramIndex(entries);
        places = new MeaningIndex(entries, meanings);
        var lists = new List<(int, float)>[lexicon.Size];
        for (var article = 0; article < entries.Count; article++)
            foreach (var (term, frequency) in entries[article].Frequency)
                (lists[lexicon.NumberOf(term)] ??= []).Add((article, (float)Saturated(frequency)));
        postings = [.. lists.Select(list => list.ToArray())];
    }

    /// <summary>What speaks for and against each article that may answer, for the whole text and each of its clauses.</summary>
    public Evidence[] Weigh(string text) => [.. Clauses.Of(text).Select((clause, index) => Weigh(clause, index > 0))];

    private Evidence Weigh(string question, bool isPart)
    {
        var query = QueryTerm.Read(question, lexicon);
        var (alike, gramsKnown) = grams.Compare(question);
        var (near, clear) = places.Compare(question);
        var (points, most) = Points(query);
        var candidates = Best(points, alike, near).Select(article => Candidate(article, query, points[article] / most, alike[article], near[article])).ToList();
        return new Evidence(query, QueryFeatures.Of(question, query, gramsKnown, clear, isPart, entries.Count), candidates);
    }

    /// <summary>The articles that answer best, and how likely the first one does.</summary>
    public SearchResult Search(string question)
    {
        var (evidence, chances) = answers.Best(Weigh(question));
        if (chances.Length == 0)
            return SearchResult.Nothing;
        var weights = Weights(evidence.Query);
        ArticleHit[] hits = [.. evidence.Candidates.Select((candidate, index) => (candidate, Chance: chances[index]))
            .Where(one => one.Chance >= WorthNaming).OrderByDescending(one => one.Chance).ThenBy(one => one.candidate.Entry.Article.Id).Take(ArticleIndex.MostHits)
            .Select(one => one.candidate.Entry.Hit(one.Chance, weights))];
        return new SearchResult(hits, Math.Round(chances.Max(), 4), evidence.Candidates[Array.IndexOf(chances, chances.Max())].Match.ToString());
    }

    private Dictionary<string, double> Weights(IReadOnlyList<QueryTerm> query)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var term in query)
            foreach (var (number, weight) in term.Forms)
                weights[lexicon.TermOf(number)] = Math.Max(weights.GetValueOrDefault(lexicon.TermOf(number)), weight * term.Rarity);
        return weights;
    }

    private (double[] Points, double Most) Points(List<QueryTerm> query)
    {
        var (points, most) = (new double[entries.Count], 1e-9);
        var best = new double[entries.Count];
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
        return (points, most);
    }

    private IEnumerable<int> Best(double[] points, Likeness[] alike, Nearness[] near)
    {
        var byWords = Top(article => points[article]);
        var byLetters = Top(article => alike[article].Best);
        return byWords.Union(byLetters).Union(Top(article => near[article].Best));
    }

    private List<int> Top(Func<int, double> score)
    {
        var heap = new PriorityQueue<int, (double, int)>();
        for (var article = 0; article < entries.Count; article++)
        {
            if (score(article) <= 0)
                continue;
            heap.Enqueue(article, (score(article), -article));
            if (heap.Count > Reranked)
                heap.Dequeue();
        }
        return [.. heap.UnorderedItems.Select(item => item.Element).Order()];
    }

    private Candidate Candidate(int article, List<QueryTerm> query, double words, Likeness letters, Nearness meaning)
    {
        var entry = entries[article];
        var (asked, covered) = (1e-9, 0d);
        foreach (var term in query)
        {
            asked += term.Rarity;
            covered += term.Rarity * Covered(term, entry);
        }
        return new Candidate(entry, new MatchFeatures(Math.Min(1, words), Alike(query, entry), letters.Best, letters.Usual, covered / asked, meaning.Best, meaning.Usual, meaning.Text, meaning.Wish));
    }

    private double Covered(QueryTerm term, IndexEntry entry) => term.Forms.Where(form => entry.Holds(lexicon.TermOf(form.Number))).Select(form => form.Weight).DefaultIfEmpty().Max();

    // The best of the article's own questions: rarity shared by both over the rarity of either.
    private double Alike(List<QueryTerm> query, IndexEntry entry)
    {
        var asked = query.Sum(term => term.Rarity);
        var best = 0d;
        foreach (var question in entry.Questions)
        {
            var own = question.Sum(term => lexicon.RarityOf(lexicon.NumberOf(term)));
            var shared = query.Sum(term => term.Rarity * term.Forms.Where(form => question.Contains(lexicon.TermOf(form.Number))).Select(form => form.Weight).DefaultIfEmpty().Max());
            best = Math.Max(best, 2 * shared / (asked + own));
        }
        return Math.Min(1, best);
    }

    private static double Saturated(double frequency) => frequency * (Saturation + 1) / (frequency + Saturation);
}
