using System.Reflection;

namespace EscapeHatch.Conversations.Signals;

/// <summary>The words of each category, as beginnings of folded words, read from <c>intents.txt</c>: a line a category and language.</summary>
internal static class IntentStems
{
    /// <summary>The categories in the file's order, which breaks ties, with the stems of all languages.</summary>
    public static (string Name, string[] Stems)[] Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{typeof(IntentStems).Namespace}.intents.txt")
            ?? throw new InvalidOperationException("There are no intents.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != ';')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .GroupBy(words => words[0], words => words[2..], StringComparer.Ordinal)
            .Select(group => (group.Key, group.SelectMany(stems => stems).Select(Wording.Fold).Distinct().ToArray()))];
    }
}
