namespace EscapeHatch.Worker.Articles;

/// <summary>What a question and its store say about whether any article answers.</summary>
/// <param name="KnownWords">The share of its words, by rarity, that any article has; 0 to 1.</param>
/// <param name="KnownLetters">The share of its letter groups, by rarity, that any article's questions have; 0 to 1.</param>
/// <param name="Clear">How likely the likeliest of the known wishes is; 0 to 1.</param>
/// <param name="Terms">How many words that mean something.</param>
/// <param name="IsPart">True for a clause of a longer text.</param>
/// <param name="Asks">True when it ends in or holds a question mark.</param>
/// <param name="Articles">How many articles the store has.</param>
internal readonly record struct QueryFeatures(double KnownWords, double KnownLetters, double Clear, int Terms, bool IsPart, bool Asks, int Articles)
{
    /// <summary>How many numbers <see cref="Write"/> gives.</summary>
    public const int Count = 10;

    /// <summary>Reads them off.</summary>
    public static QueryFeatures Of(string question, List<QueryTerm> query, double knownLetters, double clear, bool isPart, int articles)
    {
        var (known, all) = (0d, 1e-9);
        foreach (var term in query)
        {
            all += term.Rarity;
            known += term.IsKnown ? term.Rarity : 0;
        }
        return new QueryFeatures(known / all, knownLetters, clear, query.Count, isPart, question.AsSpan().IndexOfAny('?', '؟', '？') >= 0, articles);
    }

    /// <summary>The numbers a model weighs; the first is always 1.</summary>
    public void Write(Span<double> into)
    {
        ReadOnlySpan<double> numbers =
            [1, KnownWords, KnownLetters, Math.Log(1 + Terms), Terms <= 1 ? 1 : 0, Asks ? 1 : 0, Math.Log(1 + Articles), KnownWords * KnownLetters, Clear, IsPart ? 1 : 0];
        numbers.CopyTo(into);
    }
}
