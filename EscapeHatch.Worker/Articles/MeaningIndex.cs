namespace EscapeHatch.Worker.Articles;

/// <summary>How near a question's meaning is to what each article is asked and says. Never changes.</summary>
internal sealed class MeaningIndex(IReadOnlyList<IndexEntry> entries, MeaningModel meanings)
{
    /// <summary>Each article's nearness, and what the question wants by itself.</summary>
    public (Nearness[] Articles, Wish Wish) Compare(string question)
    {
        var place = meanings.Of(question);
        var wishes = meanings.WishesAt(place);
        var wish = Wish.Of(wishes, meanings.FirstRemark);
        for (var index = 0; index < wishes.Length; index++)
            wishes[index] = MathF.Sqrt(wishes[index]);
        var articles = new Nearness[entries.Count];
        for (var article = 0; article < articles.Length; article++)
            articles[article] = Nearness.Of(entries[article], place, wishes);
        return (articles, wish);
    }
}

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
