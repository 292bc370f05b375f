using System.Reflection;

namespace EscapeHatch.Worker.Articles;

/// <summary>Terms that mean nearly the same in a shop.</summary>
internal static class Synonyms
{
    private static readonly Dictionary<string, string[]> Others = Load();

    /// <summary>The other terms of the groups a term is in.</summary>
    public static IReadOnlyList<string> Of(string term) => Others.GetValueOrDefault(term) ?? [];

    private static Dictionary<string, string[]> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("EscapeHatch.Worker.Articles.synonyms-en.txt")
            ?? throw new InvalidOperationException("The synonyms are missing.");
        using var reader = new StreamReader(stream);
        var groups = new List<string[]>();
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != ';')
                groups.Add([.. Terms.Of(line).Distinct()]);
        return groups.SelectMany(group => group.Select(term => (term, group)))
            .GroupBy(pair => pair.term)
            .ToDictionary(pairs => pairs.Key, pairs => pairs.SelectMany(pair => pair.group).Where(term => term != pairs.Key).Distinct().ToArray());
    }
}
