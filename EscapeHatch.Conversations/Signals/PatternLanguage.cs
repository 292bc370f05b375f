using System.Globalization;
using System.Reflection;

namespace EscapeHatch.Conversations.Signals;

/// <summary>Word classes and patterns of one language, read from a text file such as <c>requests-en.txt</c>.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Classes">Words by class, in folded form.</param>
/// <param name="Patterns">What counts, and what takes it back.</param>
internal sealed record PatternLanguage(string Name, IReadOnlyDictionary<string, string[]> Classes, IReadOnlyList<Pattern> Patterns)
{
    // What Arabic writes together with the word that follows: the article, "and", "with", "to" and "like".
    private static readonly string[] Clitics = ["", "ال", "ل", "لل", "ب", "بال", "و", "وال", "ف", "ه", "هال", "عال", "ع", "م"];

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
                classes.Add(words[0], [.. words[2..].SelectMany(word => Spellings(word, classes)).Distinct()]);
            else
                patterns.AddRange(Endings(ReadPattern(line, words)));
        }
        return new PatternLanguage(name, classes, patterns);
    }

    /// <summary>The words that a name in a class or pattern stands for: a class's words, an Arabic word with its clitics, or the folded word.</summary>
    /// <exception cref="FormatException">There is no such class.</exception>
    public static IEnumerable<string> Spellings(string name, IReadOnlyDictionary<string, string[]> classes) => name[0] switch
    {
        '<' => classes.TryGetValue(name[1..^1], out var found) ? found : throw new FormatException($"Unknown class {name}."),
        '_' => Clitics.Select(clitic => Folding.Fold(clitic + name[1..])),
        _ => [Folding.Fold(name)],
    };

    // "… now|/" may end on "now" or where a bounded pattern may.
    private static IEnumerable<Pattern> Endings(Pattern pattern)
    {
        var last = pattern.Elements[^1].Split('|');
        if (last.Length == 1 || !last.Contains("/"))
            return [pattern];
        var word = string.Join('|', last.Where(name => name != "/"));
        return [pattern with { Elements = [.. pattern.Elements[..^1], word] }, pattern with { Elements = [.. pattern.Elements[..^1], "/"] }];
    }

    private static Pattern ReadPattern(string line, string[] words)
    {
        var kind = words[0] switch
        {
            "-" => PatternKind.Block,
            "--" => PatternKind.TakeBack,
            "?" => PatternKind.Condition,
            "+" => PatternKind.Counts,
            "++" => PatternKind.CountsAnyway,
            _ => throw new FormatException($"Not a class or pattern: {line}"),
        };
        var next = 1;
        var weight = 0.0;
        if (words.Length > next && words[next][0] == '0' && double.TryParse(words[next], CultureInfo.InvariantCulture, out var given))
            (weight, next) = (given, next + 1);
        var label = next < words.Length && words[next][0] == '@' ? words[next++][1..] : "";
        var counts = kind is PatternKind.Counts or PatternKind.CountsAnyway;
        return next < words.Length && weight <= 1 && (weight > 0 || !counts)
            ? new Pattern(kind, weight, words[next..], label)
            : throw new FormatException($"A pattern needs a weight in (0,1] and words: {line}");
    }
}

/// <summary>What a pattern does when it matches.</summary>
internal enum PatternKind
{
    /// <summary>Counts, unless blocked before or taken back.</summary>
    Counts,

    /// <summary>Counts whatever comes before or after.</summary>
    CountsAnyway,

    /// <summary>Takes back what follows in the clause; with a weight it is weak evidence by itself.</summary>
    Block,

    /// <summary>Takes back what came before in the clause: "anrufen brauchen Sie <em>nicht</em>".</summary>
    TakeBack,

    /// <summary>Makes the whole sentence conditional: "if you can't help, …".</summary>
    Condition,
}

/// <summary>
/// One pattern: elements are <c>word</c>, <c>stem~</c>, <c>_word</c> (Arabic, with its clitics), <c>&lt;class&gt;</c>, <c>a|b</c>, <c>..3</c> (up to three words),
/// each with <c>?</c> or <c>*</c>; <c>^</c> starts a clause or follows a comma, <c>$</c> ends it, <c>/</c> ends it or precedes a follower. <c>@label</c> stands before the first element.
/// </summary>
internal sealed record Pattern(PatternKind Kind, double Weight, string[] Elements, string Label = "");
