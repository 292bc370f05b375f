namespace EscapeHatch.Conversations.Signals;

/// <summary>Where a pattern must end to count.</summary>
internal enum PatternEnd
{
    /// <summary>Anywhere.</summary>
    Anywhere,

    /// <summary>Before a follower, a comma or the clause's end.</summary>
    Bounded,

    /// <summary>At the clause's end.</summary>
    Clause,
}

/// <summary>
/// All patterns of a language as one bit-parallel automaton: every element is a bit, one word moves all of them at once.
/// Time is linear in the words whatever they are, and nothing is allocated after building.
/// </summary>
internal sealed class PatternNetwork
{
    private readonly List<Element> elements = [];
    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> stems;
    private readonly List<string> spellings = [];
    private readonly ulong[] masks;
    private int shortestStem = int.MaxValue;
    private int longestStem;

    /// <summary>Builds the automaton.</summary>
    /// <exception cref="FormatException">A pattern names an unknown class or has nothing but optional elements.</exception>
    public PatternNetwork(PatternLanguage language)
    {
        lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        stems = new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        Register("");
        foreach (var pattern in language.Patterns)
            Lay(pattern, language);
        Followers = Ids(language, "followers");
        Resuming = Ids(language, "resuming");
        Size = (elements.Count + 63) / 64;
        FreeStarts = Bits(element => element is { IsFirst: true, Anchored: false });
        Starts = Bits(element => element.IsFirst);
        Last = Bits(element => element.IsLast);
        Optional = Bits(element => element.Optional);
        Repeat = Bits(element => element.Repeat);
        Blocks = Bits(element => element.Pattern.Kind == PatternKind.Block);
        masks = BuildMasks();
        Typos = new Typos(language.Classes.GetValueOrDefault("misspelt") ?? [], words);
    }

    /// <summary>Words of 64 bits that hold one set of elements.</summary>
    public int Size { get; }

    /// <summary>First elements of patterns that may start anywhere.</summary>
    public ulong[] FreeStarts { get; }

    /// <summary>First elements of all patterns.</summary>
    public ulong[] Starts { get; }

    public ulong[] Last { get; }
    public ulong[] Optional { get; }
    public ulong[] Repeat { get; }
    public ulong[] Blocks { get; }
    public Typos Typos { get; }

    private HashSet<int> Followers { get; }
    private HashSet<int> Resuming { get; }

    /// <summary>The number of a word, of its longest stem or of the word it misspells; 0 when it stands in no pattern.</summary>
    public int IdOf(ReadOnlySpan<char> word)
    {
        if (lookup.TryGetValue(word, out var id))
            return id;
        for (var length = Math.Min(word.Length, longestStem); length >= shortestStem; length--)
            if (stems.TryGetValue(word[..length], out id))
                return id;
        return Typos.Closest(word);
    }

    /// <summary>The elements a word can stand for.</summary>
    public ReadOnlySpan<ulong> MaskOf(int word) => masks.AsSpan(word * Size, Size);

    public bool IsFollower(int word) => Followers.Contains(word);

    public bool IsResuming(int word) => Resuming.Contains(word);

    public Pattern PatternAt(int bit) => elements[bit].Pattern;

    public PatternEnd EndAt(int bit) => elements[bit].End;

    private void Lay(Pattern pattern, PatternLanguage language)
    {
        var parts = pattern.Elements;
        var anchored = parts[0] == "^";
        var end = parts[^1] switch { "$" => PatternEnd.Clause, "/" => PatternEnd.Bounded, _ => PatternEnd.Anywhere };
        var body = parts[(anchored ? 1 : 0)..(end == PatternEnd.Anywhere ? parts.Length : parts.Length - 1)];
        var first = elements.Count;
        foreach (var part in body)
            Lay(part, pattern, language, anchored, end);
        elements[first] = elements[first] with { IsFirst = true };
        var last = elements.Count - 1;
        for (; last >= first && elements[last].Optional; last--)
            elements[last] = elements[last] with { IsLast = true };
        if (last < first)
            throw new FormatException($"A pattern has nothing but optional elements: {string.Join(' ', parts)}");
        elements[last] = elements[last] with { IsLast = true };
    }

    private void Lay(string part, Pattern pattern, PatternLanguage language, bool anchored, PatternEnd end)
    {
        if (part.StartsWith("..", StringComparison.Ordinal))
        {
            for (var count = int.Parse(part.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture); count > 0; count--)
                elements.Add(new Element(pattern, null, Optional: true, Repeat: false, anchored, end));
            return;
        }
        var optional = part[^1] is '?' or '*';
        var names = (optional ? part[..^1] : part).Split('|');
        var accepted = names.SelectMany(name => name[0] == '<' ? ClassOf(language, name[1..^1]) : [name]).Select(Register).ToHashSet();
        elements.Add(new Element(pattern, accepted, optional, part[^1] == '*', anchored, end));
    }

    private static string[] ClassOf(PatternLanguage language, string name)
        => language.Classes.TryGetValue(name, out var found) ? found : throw new FormatException($"Unknown class <{name}>.");

    private HashSet<int> Ids(PatternLanguage language, string name)
        => [.. (language.Classes.GetValueOrDefault(name) ?? []).Select(Register)];

    private int Register(string word)
    {
        if (words.TryGetValue(word, out var id))
            return id;
        words.Add(word, id = words.Count);
        spellings.Add(word);
        if (!IsStem(word))
            return id;
        stems.Dictionary.Add(word[..^1], id);
        (shortestStem, longestStem) = (Math.Min(shortestStem, word.Length - 1), Math.Max(longestStem, word.Length - 1));
        return id;
    }

    private static bool IsStem(string word) => word.Length > 1 && word[^1] == '~';

    // A word of one pattern may begin with the stem of another, and a stem with a shorter stem.
    private bool Accepts(HashSet<int> accepted, int word) => accepted.Contains(word)
        || stems.Dictionary.Any(stem => accepted.Contains(stem.Value) && spellings[word].StartsWith(stem.Key, StringComparison.Ordinal));

    private ulong[] Bits(Func<Element, bool> holds)
    {
        var bits = new ulong[Size];
        for (var index = 0; index < elements.Count; index++)
            if (holds(elements[index]))
                bits[index / 64] |= 1UL << (index % 64);
        return bits;
    }

    private ulong[] BuildMasks()
    {
        var built = new ulong[words.Count * Size];
        for (var word = 0; word < words.Count; word++)
            Bits(element => element.Accepted is null || Accepts(element.Accepted, word)).CopyTo(built.AsSpan(word * Size));
        return built;
    }

    private sealed record Element(Pattern Pattern, HashSet<int>? Accepted, bool Optional, bool Repeat, bool Anchored, PatternEnd End)
    {
        public bool IsFirst { get; init; }
        public bool IsLast { get; init; }
    }
}
