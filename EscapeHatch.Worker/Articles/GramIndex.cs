using System.Buffers;

namespace EscapeHatch.Worker.Articles;

/// <summary>How alike a question's letters are to each question an article holds: the cosine of the two sets of letter groups, weighted by rarity. Never changes.</summary>
internal sealed class GramIndex
{
    private readonly Postings postings;
    private readonly float[] squares;
    private readonly float[] norms;
    private readonly int[] firstQuestion;

    public GramIndex(IReadOnlyList<IndexEntry> entries)
    {
        ushort[][] questions = [.. entries.SelectMany(entry => entry.QuestionGrams)];
        postings = new Postings(Grams.Count, questions);
        firstQuestion = new int[entries.Count + 1];
        var holders = new int[Grams.Count];
        var last = new int[Grams.Count];
        for (var entry = 0; entry < entries.Count; entry++)
        {
            firstQuestion[entry + 1] = firstQuestion[entry] + entries[entry].QuestionGrams.Count;
            foreach (var gram in entries[entry].QuestionGrams.SelectMany(grams => grams))
                if (last[gram] != entry + 1)
                    (last[gram], holders[gram]) = (entry + 1, holders[gram] + 1);
        }
        squares = [.. holders.Select(count => (float)Math.Pow(Lexicon.Rarity(count, entries.Count), 2))];
        norms = [.. questions.Select(Norm)];
    }

    /// <summary>Each article's likeness to what is asked.</summary>
    /// <returns>By article, and the share of the question's letter groups, by rarity, that any article's questions have.</returns>
    public (Likeness[] Articles, double Known) Compare(string question)
    {
        var grams = Grams.Of(question);
        var shared = ArrayPool<float>.Shared.Rent(norms.Length + 1);
        Array.Clear(shared, 0, norms.Length);
        var (known, all) = (0d, 1e-9);
        foreach (var gram in grams)
        {
            var owners = postings.Of(gram);
            foreach (var owner in owners)
                shared[owner] += squares[gram];
            all += squares[gram];
            known += owners.Length > 0 ? squares[gram] : 0;
        }
        var articles = new Likeness[firstQuestion.Length - 1];
        var norm = Norm(grams);
        for (var article = 0; article < articles.Length; article++)
            articles[article] = Likeness.Of(shared, norms, firstQuestion[article], firstQuestion[article + 1], norm);
        ArrayPool<float>.Shared.Return(shared);
        return (articles, known / all);
    }

    private float Norm(ushort[] grams)
    {
        var sum = 1e-9;
        foreach (var gram in grams)
            sum += squares[gram];
        return (float)Math.Sqrt(sum);
    }
}

/// <summary>How alike an article's questions are to what is asked, 0 to 1.</summary>
/// <param name="Best">The nearest question's cosine.</param>
/// <param name="Usual">The mean of the three nearest ones', of all when there are fewer.</param>
internal readonly record struct Likeness(float Best, float Usual)
{
    private const int Near = 3;

    public static Likeness Of(float[] shared, float[] norms, int from, int to, float norm)
    {
        var (first, second, third) = (0f, 0f, 0f);
        for (var question = from; question < to; question++)
        {
            var cosine = shared[question] / (norms[question] * norm);
            if (cosine > first)
                (first, second, third) = (cosine, first, second);
            else if (cosine > second)
                (second, third) = (cosine, second);
            else if (cosine > third)
                third = cosine;
        }
        return new Likeness(Math.Min(1, first), Math.Min(1, (first + second + third) / Math.Clamp(to - from, 1, Near)));
    }
}
