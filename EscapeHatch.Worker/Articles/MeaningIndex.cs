namespace EscapeHatch.Worker.Articles;

/// <summary>How near a question's meaning is to what each article is asked and says. Never changes.</summary>
internal sealed class MeaningIndex
{
    private readonly IReadOnlyList<IndexEntry> entries;
    private readonly MeaningModel model;

    // All questions' places in one row: every one is compared with every question asked.
    private readonly float[] places;
    private readonly int[] owners;

    public MeaningIndex(IReadOnlyList<IndexEntry> entries, MeaningModel model)
    {
        (this.entries, this.model) = (entries, model);
        places = [.. entries.SelectMany(entry => entry.QuestionMeanings).SelectMany(place => place)];
        owners = [.. entries.SelectMany((entry, article) => entry.QuestionMeanings.Select(_ => article))];
    }

    /// <summary>Reads a question.</summary>
    public Meant Read(string question)
    {
        var place = model.Of(question);
        var roots = model.WishesAt(place);
        var wish = Wish.Of(roots, model.FirstRemark);
        for (var index = 0; index < roots.Length; index++)
            roots[index] = MathF.Sqrt(roots[index]);
        return new Meant(place, roots, wish);
    }

    /// <summary>Each article's nearest question.</summary>
    public float[] Nearest(Meant meant)
    {
        var best = new float[entries.Count];
        for (var question = 0; question < owners.Length; question++)
            best[owners[question]] = Math.Max(best[owners[question]], MeaningModel.Cosine(places.AsSpan(question * meant.Place.Length, meant.Place.Length), meant.Place));
        return best;
    }

    /// <summary>One article's nearness in full.</summary>
    public Nearness Of(int article, Meant meant) => Nearness.Of(entries[article], meant.Place, meant.WishRoots);
}

/// <summary>A question as its meaning is compared.</summary>
/// <param name="Place">Where it lies, of length 1.</param>
/// <param name="WishRoots">Square roots of how likely each known wish is.</param>
/// <param name="Wish">What it wants by itself.</param>
internal sealed record Meant(float[] Place, float[] WishRoots, Wish Wish);

/// <summary>What a question wants among the wishes known from elsewhere.</summary>
/// <param name="Clear">How likely the likeliest one is; 0 to 1.</param>
/// <param name="Remark">How likely it is a remark that asks nothing; 0 to 1.</param>
internal readonly record struct Wish(double Clear, double Remark)
{
    public static Wish Of(ReadOnlySpan<float> shares, int firstRemark)
    {
        var (clear, remark) = (0f, 0f);
        for (var index = 0; index < shares.Length; index++)
        {
            clear = Math.Max(clear, shares[index]);
            remark += index >= firstRemark ? shares[index] : 0;
        }
        return new Wish(clear, remark);
    }
}

/// <summary>How near an article's meanings are to what is asked, 0 to 1.</summary>
/// <param name="Best">The nearest of its questions and its title.</param>
/// <param name="Usual">The mean of the three nearest.</param>
/// <param name="Text">The nearest passage.</param>
/// <param name="Wish">How much of the question's likely wishes it shares (Bhattacharyya coefficient).</param>
internal readonly record struct Nearness(float Best, float Usual, float Text, float Wish)
{
    private const int Near = 3;

    public static Nearness Of(IndexEntry entry, ReadOnlySpan<float> asked, ReadOnlySpan<float> roots)
    {
        var (first, second, third, text) = (0f, 0f, 0f, 0f);
        foreach (var question in entry.QuestionMeanings)
        {
            var cosine = MeaningModel.Cosine(question, asked);
            if (cosine > first)
                (first, second, third) = (cosine, first, second);
            else if (cosine > second)
                (second, third) = (cosine, second);
            else if (cosine > third)
                third = cosine;
        }
        foreach (var passage in entry.TextMeanings)
            text = Math.Max(text, MeaningModel.Cosine(passage, asked));
        return new Nearness(first, (first + second + third) / Math.Clamp(entry.QuestionMeanings.Count, 1, Near), text, MeaningModel.Cosine(entry.WishRoots, roots));
    }
}
