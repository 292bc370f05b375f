using System.Globalization;

namespace EscapeHatch.Conversations.Signals;

/// <summary>One place in a pattern.</summary>
/// <param name="Pattern">Whose place.</param>
/// <param name="Language">The number of its language.</param>
/// <param name="Accepted">The words that fit; null for any word.</param>
/// <param name="Optional">True when it may be left out.</param>
/// <param name="Repeat">True when it may come again.</param>
/// <param name="Anchored">True when the pattern starts only after a break.</param>
/// <param name="End">Where the pattern must end.</param>
internal sealed record PatternElement(Pattern Pattern, int Language, HashSet<int>? Accepted, bool Optional, bool Repeat, bool Anchored, PatternEnd End)
{
    public bool IsFirst { get; init; }
    public bool IsLast { get; init; }

    /// <summary>True for a gap of a pattern that takes something back, unless it is right behind the first word: it doesn't reach over a word that starts something new.</summary>
    public bool Yields { get; init; }
}

/// <summary>Lays the patterns of some languages out in blocks of 64 elements and numbers their words.</summary>
internal sealed class PatternLayout
{
    private const int BlockSize = 64;

    private readonly IReadOnlyList<PatternLanguage> languages;
    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly Dictionary<int, int[]> families = [];

    /// <summary>Lays them out.</summary>
    /// <exception cref="FormatException">A pattern can't be laid out.</exception>
    public PatternLayout(IReadOnlyList<PatternLanguage> languages)
    {
        this.languages = languages;
        for (var language = 0; language < languages.Count; language++)
        {
            foreach (var pattern in languages[language].Patterns)
                Lay(pattern, language);
            FillBlock();
        }
        foreach (var (name, list) in languages.SelectMany(language => language.Classes))
            if (name is "followers" or "resuming" or "misspelt" or "ordinary" or "keys")
                foreach (var word in list)
                    Register(word);
    }

    /// <summary>The places by number; null where a block ends early.</summary>
    public List<PatternElement?> Elements { get; } = [];

    /// <summary>All words and stems with their numbers.</summary>
    public IEnumerable<(string Word, int Id)> Words => words.Where(word => word.Value > 0).Select(word => (word.Key, word.Value));

    /// <summary>The words whose slips are forgiven.</summary>
    public IEnumerable<(string Word, int Id)> Misspelt
        => languages.SelectMany(language => language.Classes.GetValueOrDefault("misspelt") ?? []).Distinct().Select(word => (word, words[word]));

    /// <summary>What holds for each block.</summary>
    public BitBlock[] Blocks() => [.. Elements.Chunk(BlockSize).Select(block => new BitBlock(
        Bits(block, element => element.IsFirst),
        Bits(block, element => element.IsLast),
        Bits(block, element => element.Optional),
        Bits(block, element => element.Repeat),
        Bits(block, element => element.Accepted is null),
        Bits(block, element => element.Pattern.Kind is PatternKind.Block or PatternKind.TakeBack),
        Bits(block, element => element.Yields),
        block[0]!.Language))];

    /// <summary>For each word the elements it can stand for.</summary>
    public WordBits[][] Masks()
    {
        var found = new List<WordBits>[words.Count];
        for (var bit = 0; bit < Elements.Count; bit++)
            foreach (var word in Elements[bit]?.Accepted ?? [])
                foreach (var member in Members(word))
                    Mark(found[member] ??= [], bit);
        return [.. found.Select(blocks => blocks is null ? [] : blocks.ToArray())];
    }

    // Bits come in order, so a block is either the last one or new.
    private static void Mark(List<WordBits> blocks, int bit)
    {
        var known = blocks.Count > 0 && blocks[^1].Block == bit / BlockSize ? blocks[^1].Bits : 0;
        if (known != 0)
            blocks.RemoveAt(blocks.Count - 1);
        blocks.Add(new WordBits(bit / BlockSize, known | (1UL << (bit % BlockSize))));
    }

    /// <summary>For each word the elements it reaches as a pattern's first word.</summary>
    public WordBits[][] StartHits(WordBits[][] masks, BitBlock[] blocks, bool anchoredToo)
    {
        var reach = Elements.Chunk(BlockSize).Select((block, index)
            => blocks[index].Skipping(Bits(block, element => element.IsFirst && (anchoredToo || !element.Anchored)))).ToArray();
        return [.. masks.Select(mask => mask.Select(part => part with { Bits = part.Bits & reach[part.Block] }).Where(part => part.Bits != 0).ToArray())];
    }

    /// <summary>For each word the languages, as bits, in whose class it is.</summary>
    public uint[] Speakers(string name)
    {
        var speakers = new uint[words.Count];
        for (var language = 0; language < languages.Count; language++)
            foreach (var word in languages[language].Classes.GetValueOrDefault(name) ?? [])
                foreach (var member in Members(words[word]))
                    speakers[member] |= 1U << language;
        return speakers;
    }

    /// <summary>For each word the languages, as bits, in which it is telling: the class <c>keys</c>, or all words where a language has none.</summary>
    /// <exception cref="FormatException">A pattern that counts could match without any of them.</exception>
    public uint[] Keys()
    {
        var telling = Speakers("keys");
        foreach (var pattern in Elements.OfType<PatternElement>().GroupBy(element => element.Pattern, ReferenceEqualityComparer.Instance))
        {
            var language = pattern.First().Language;
            var needed = pattern.Where(element => element is { Optional: false, Accepted: not null }).Select(element => element.Accepted!.SelectMany(Members).ToArray());
            if (!languages[language].Classes.ContainsKey("keys"))
                foreach (var word in needed.SelectMany(words => words))
                    telling[word] |= 1U << language;
            else if (pattern.First().Pattern is { Kind: PatternKind.Counts or PatternKind.CountsAnyway } counting
                && !needed.Any(words => words.All(word => (telling[word] >> language & 1) != 0)))
                throw new FormatException($"A pattern of {languages[language].Name} needs none of its keys: {string.Join(' ', counting.Elements)}");
        }
        return telling;
    }

    private void Lay(Pattern pattern, int language)
    {
        var parts = pattern.Elements;
        var anchored = parts[0] == "^";
        var end = parts[^1] switch { "$" => PatternEnd.Clause, "/" => PatternEnd.Bounded, _ => PatternEnd.Anywhere };
        var body = parts[(anchored ? 1 : 0)..(end == PatternEnd.Anywhere ? parts.Length : parts.Length - 1)];
        var laid = body.SelectMany(part => Places(part, new PatternElement(pattern, language, null, false, false, anchored, end))).ToArray();
        var last = Array.FindLastIndex(laid, element => !element.Optional);
        if (last < 0 || words.ContainsKey("/") || laid[0].Accepted is null || laid.Length > BlockSize)
            throw new FormatException($"A pattern starts with a gap, has nothing that must be there, an end before its end, or is too long: {string.Join(' ', parts)}");
        for (var index = last; index < laid.Length; index++)
            laid[index] = laid[index] with { IsLast = true };
        laid[0] = laid[0] with { IsFirst = true };
        if (pattern.Kind is PatternKind.Block or PatternKind.TakeBack)
            for (var index = 2; index < laid.Length; index++)
                laid[index] = laid[index] with { Yields = laid[index].Accepted is null };
        var used = Elements.Count % BlockSize;
        if (used + laid.Length > BlockSize)
            FillBlock();
        Elements.AddRange(laid);
    }

    private void FillBlock() => Elements.AddRange(Enumerable.Repeat<PatternElement?>(null, (BlockSize - (Elements.Count % BlockSize)) % BlockSize));

    private IEnumerable<PatternElement> Places(string part, PatternElement place)
    {
        if (part.StartsWith("..", StringComparison.Ordinal))
            return Enumerable.Repeat(place with { Optional = true }, int.Parse(part.AsSpan(2), CultureInfo.InvariantCulture));
        var optional = part[^1] is '?' or '*';
        var names = (optional ? part[..^1] : part).Split('|', StringSplitOptions.RemoveEmptyEntries);
        var accepted = names.SelectMany(name => PatternLanguage.Spellings(name, languages[place.Language].Classes)).Select(Register).ToHashSet();
        return [place with { Accepted = accepted, Optional = optional, Repeat = part[^1] == '*' }];
    }

    private int Register(string word)
    {
        if (!words.TryGetValue(word, out var id))
            words.Add(word, id = words.Count);
        return id;
    }

    // The word itself or, for a stem, all words that begin with it: of another pattern, or a longer stem.
    private int[] Members(int word)
    {
        if (families.Count == 0)
            FindFamilies();
        return families[word];
    }

    // In order, those that begin with a stem stand together.
    private void FindFamilies()
    {
        string[] ordered = [.. words.Keys.Order(StringComparer.Ordinal)];
        foreach (var (known, id) in words)
            families.Add(id, IsStem(known) ? [.. Family(ordered, known[..^1]).Select(member => words[member])] : [id]);
    }

    private static IEnumerable<string> Family(string[] ordered, string stem)
    {
        var at = Array.BinarySearch(ordered, stem, StringComparer.Ordinal);
        return ordered.Skip(at < 0 ? ~at : at).TakeWhile(word => word.StartsWith(stem, StringComparison.Ordinal));
    }

    private static bool IsStem(string word) => word.Length > 1 && word[^1] == '~';

    private static ulong Bits(PatternElement?[] block, Func<PatternElement, bool> holds)
    {
        var bits = 0UL;
        for (var index = 0; index < block.Length; index++)
            if (block[index] is { } element && holds(element))
                bits |= 1UL << index;
        return bits;
    }
}
