namespace EscapeHatch.Worker.Articles;

/// <summary>The terms of all articles with how many articles have each, and the nearest term to a misspelt one.</summary>
internal sealed class Vocabulary
{
    private const int ShortestGuess = 4;
    private const int LongestGuess = 20;

    private readonly Dictionary<string, int> articles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> byRemains = new(StringComparer.Ordinal);

    public void Add(string term)
    {
        articles.TryGetValue(term, out var count);
        articles[term] = count + 1;
        if (count == 0)
            foreach (var remains in Remains(term))
                (byRemains.TryGetValue(remains, out var terms) ? terms : byRemains[remains] = []).Add(term);
    }

    public void Remove(string term)
    {
        if (--articles[term] > 0)
            return;
        articles.Remove(term);
        foreach (var remains in Remains(term))
            if (byRemains[remains] is var terms && terms.Remove(term) && terms.Count == 0)
                byRemains.Remove(remains);
    }

    /// <summary>How many articles have the term.</summary>
    public int CountOf(string term) => articles.GetValueOrDefault(term);

    /// <summary>The known term that is one slip away, or null: a letter too many, too few, wrong, or swapped with its neighbour.</summary>
    public string? Nearest(string term)
    {
        if (term.Length < ShortestGuess)
            return null;
        return Remains(term).SelectMany(remains => byRemains.GetValueOrDefault(remains) ?? [])
            .OrderByDescending(known => known[0] == term[0])
            .ThenBy(known => Math.Abs(known.Length - term.Length))
            .ThenByDescending(CountOf)
            .ThenBy(known => known, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    // Two words one slip apart become equal when each loses at most one letter.
    private static HashSet<string> Remains(string term)
        => term.Length is < ShortestGuess or > LongestGuess ? [] : [term, .. Enumerable.Range(0, term.Length).Select(index => term.Remove(index, 1))];
}
