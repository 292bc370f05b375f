namespace EscapeHatch.Worker.Articles;

/// <summary>One term of a question with what it may be found as.</summary>
/// <param name="Rarity">How telling it is: inverse document frequency.</param>
/// <param name="Forms">What counts as it, by number, and how much: itself, synonyms, or the words a misspelt one may stand for.</param>
internal sealed record QueryTerm(double Rarity, IReadOnlyList<(int Number, double Weight)> Forms)
{
    private const double SynonymWeight = 0.65;

    // What is longer is a log or a letter; its first words say what it is about.
    private const int MostTerms = 48;

    /// <summary>True when it or a form of it is in some article.</summary>
    public bool IsKnown => Forms.Count > 0;

    /// <summary>Reads a question.</summary>
    public static List<QueryTerm> Read(string question, Lexicon lexicon)
        => [.. Terms.Of(question).Distinct().Take(MostTerms).Select(term => Of(term, lexicon))];

    private static QueryTerm Of(string term, Lexicon lexicon)
    {
        var forms = new List<(int Number, double Weight)>();
        if (lexicon.NumberOf(term) is >= 0 and var own)
            forms.Add((own, 1));
        forms.AddRange(Synonyms.Of(term).Select(lexicon.NumberOf).Where(number => number >= 0).Select(number => (number, SynonymWeight)));
        if (forms.Count == 0)
            forms = lexicon.Near(term);
        // A synonym's rarity stands in for an unknown word's, which would otherwise be the highest of all.
        return new QueryTerm(lexicon.RarityOf(forms.Count > 0 ? forms[0].Number : -1), forms);
    }
}
