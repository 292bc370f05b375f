namespace EscapeHatch.Worker.Articles;

/// <summary>One term of a question with what it may be found as.</summary>
/// <param name="Term">The term asked.</param>
/// <param name="Rarity">How telling it is: inverse document frequency.</param>
/// <param name="Forms">What counts as it, and how much: itself, synonyms, or the word a misspelt one stands for.</param>
/// <param name="IsKnown">True when it or a form of it is in some article.</param>
internal sealed record QueryTerm(string Term, double Rarity, IReadOnlyList<(string Term, double Weight)> Forms, bool IsKnown)
{
    private const double SynonymWeight = 0.65;
    private const double GuessWeight = 0.85;

    /// <summary>Reads a question.</summary>
    public static List<QueryTerm> Read(string question, Vocabulary vocabulary, int articles)
        => [.. Terms.Of(question).Distinct().Select(term => Of(term, vocabulary, articles))];

    /// <summary>The inverse document frequency of a term.</summary>
    public static double RarityOf(string term, Vocabulary vocabulary, int articles)
    {
        var count = vocabulary.CountOf(term);
        return Math.Log(1 + ((articles - count + 0.5) / (count + 0.5)));
    }

    private static QueryTerm Of(string term, Vocabulary vocabulary, int articles)
    {
        var forms = new List<(string, double)>();
        if (vocabulary.CountOf(term) > 0)
            forms.Add((term, 1));
        forms.AddRange(Synonyms.Of(term).Where(other => vocabulary.CountOf(other) > 0).Select(other => (other, SynonymWeight)));
        if (forms.Count == 0 && vocabulary.Nearest(term) is { } meant)
            forms.Add((meant, GuessWeight));
        // A synonym's rarity stands in for an unknown word's, which would otherwise be the highest of all.
        var standIn = forms.Count > 0 ? forms[0].Item1 : term;
        var rarity = RarityOf(standIn, vocabulary, articles);
        return new QueryTerm(term, rarity, forms, forms.Count > 0);
    }
}
