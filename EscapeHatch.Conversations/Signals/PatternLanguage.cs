using System.Globalization;
using System.Reflection;

namespace EscapeHatch.Conversations.Signals;

/// <summary>Word classes and patterns of one language, read from a text file such as <c>requests-en.txt</c>.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Classes">Words by class.</param>
/// <param name="Patterns">What counts, and what takes it back.</param>
internal sealed record PatternLanguage(string Name, IReadOnlyDictionary<string, string[]> Classes, IReadOnlyList<Pattern> Patterns)
{
    /// <summary>Reads a file that ships with the product, such as <c>requests-en</c>.</summary>
    public static PatternLanguage Load(string name)
    {
        var resource = $"{typeof(PatternLanguage).Namespace}.{name}.txt";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"There are no patterns '{name}'.");
        using var reader = new StreamReader(stream);
        return Parse(name, reader.ReadToEnd());
    }

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">A line is none of the known forms.</exception>
    public static PatternLanguage Parse(string name, string text)
    {
        var classes = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var patterns = new List<Pattern>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == ';')
                continue;
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 2 && words[1] == "=")
                classes.Add(words[0], Words(words[2..], classes));
            else
                patterns.Add(ReadPattern(line, words));
        }
        return new PatternLanguage(name, classes, patterns);
    }

    private static string[] Words(string[] words, Dictionary<string, string[]> classes)
        => [.. words.SelectMany(word => word[0] == '<' ? classes[word[1..^1]] : [word])];

    private static Pattern ReadPattern(string line, string[] words) => words[0] switch
    {
        "-" => new Pattern(PatternKind.Block, 0, words[1..]),
        "+" => Labelled(PatternKind.Counts, Weight(line, words), words[2..]),
        "++" => Labelled(PatternKind.CountsAnyway, Weight(line, words), words[2..]),
        _ => throw new FormatException($"Not a class or pattern: {line}"),
    };

    private static Pattern Labelled(PatternKind kind, double weight, string[] words)
        => words[0][0] == '@' ? new Pattern(kind, weight, words[1..], words[0][1..]) : new Pattern(kind, weight, words);

    private static double Weight(string line, string[] words)
        => words.Length > 2 && double.TryParse(words[1], CultureInfo.InvariantCulture, out var weight) && weight is > 0 and <= 1
            ? weight
            : throw new FormatException($"A pattern needs a weight in (0,1] and words: {line}");
}

/// <summary>What a pattern does when it matches.</summary>
internal enum PatternKind
{
    /// <summary>Counts, unless blocked before.</summary>
    Counts,

    /// <summary>Counts whatever came before.</summary>
    CountsAnyway,

    /// <summary>Takes back what follows in the clause.</summary>
    Block,
}

/// <summary>One pattern: elements are <c>word</c>, <c>stem~</c>, <c>&lt;class&gt;</c>, <c>a|b</c>, <c>..3</c> (up to three words), each with <c>?</c> or <c>*</c>; <c>^</c> starts a clause or follows a comma, <c>$</c> ends it, <c>/</c> ends it or precedes a follower. A label such as <c>@fraud</c> stands before the first element.</summary>
internal sealed record Pattern(PatternKind Kind, double Weight, string[] Elements, string Label = "");
