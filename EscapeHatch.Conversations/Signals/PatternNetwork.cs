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
/// All patterns of one or more languages as one bit-parallel automaton: every element is a bit, a block of 64 moves at once, and only blocks
/// with something under way are touched. Time is linear in the words whatever they are, and nothing is allocated after building.
/// </summary>
internal sealed class PatternNetwork
{
    private readonly WordTrie trie = new();
    private readonly PatternElement?[] elements;
    private readonly WordBits[][] masks;
    private readonly WordBits[][] starts;
    private readonly WordBits[][] anchoredStarts;
    private readonly uint[] followers;
    private readonly uint[] resuming;
    private readonly uint[] keys;
    private readonly Typos typos;

    /// <summary>Builds the automaton.</summary>
    /// <exception cref="FormatException">A pattern names an unknown class or has nothing but optional elements.</exception>
    public PatternNetwork(params PatternLanguage[] languages)
    {
        var layout = new PatternLayout(languages);
        elements = [.. layout.Elements];
        Blocks = layout.Blocks();
        masks = layout.Masks();
        starts = layout.StartHits(masks, Blocks, anchoredToo: false);
        anchoredStarts = layout.StartHits(masks, Blocks, anchoredToo: true);
        followers = layout.Speakers("followers");
        resuming = layout.Speakers("resuming");
        keys = layout.Keys();
        typos = new Typos([.. layout.Misspelt]);
        foreach (var (word, id) in layout.Words)
            trie.Add(word, id);
        trie.Freeze();
        Languages = languages.Length;
    }

    /// <summary>How many languages it holds, at most 32.</summary>
    public int Languages { get; }

    /// <summary>What holds for the elements of each block of 64.</summary>
    public BitBlock[] Blocks { get; }

    /// <summary>The number of a word, of its longest stem or of the word it misspells; 0 when it stands in no pattern.</summary>
    public int IdOf(ReadOnlySpan<char> word)
    {
        var id = trie.Find(word);
        if (id != 0 || word.Length > WordReader.MaxWordLength)
            return id;
        Span<char> letters = stackalloc char[word.Length];
        return Typos.Letters(word, letters) && trie.Find(letters) is > 0 and var meant ? meant : typos.Closest(letters);
    }

    /// <summary>The elements a word can stand for, gaps left out; blocks ascend.</summary>
    public ReadOnlySpan<WordBits> MaskOf(int word) => masks[word];

    /// <summary>The elements a word reaches when a pattern starts with it; blocks ascend.</summary>
    public ReadOnlySpan<WordBits> StartsOf(int word, bool afterBreak) => (afterBreak ? anchoredStarts : starts)[word];

    /// <summary>The languages, as bits, in which a bounded pattern may end before the word.</summary>
    public uint FollowerIn(int word) => followers[word];

    /// <summary>The languages, as bits, in which the word starts something new: "but", "instead".</summary>
    public uint ResumingIn(int word) => resuming[word];

    /// <summary>The languages, as bits, in which the word is telling: no pattern that counts matches far from such a word.</summary>
    public uint KeyIn(int word) => keys[word];

    /// <summary>The element of a bit that is set.</summary>
    public PatternElement ElementAt(int bit) => elements[bit]!;
}

/// <summary>Some elements of one block.</summary>
/// <param name="Block">Which 64 elements.</param>
/// <param name="Bits">Which of them.</param>
internal readonly record struct WordBits(int Block, ulong Bits);

/// <summary>64 elements, whole patterns only: no pattern crosses into the next block.</summary>
/// <param name="First">First elements of patterns.</param>
/// <param name="Last">Elements a pattern may end with.</param>
/// <param name="Optional">Elements that may be missing.</param>
/// <param name="Repeat">Elements that may come again.</param>
/// <param name="Gap">Elements any word stands for.</param>
/// <param name="Negative">Elements of patterns that take something back.</param>
/// <param name="Yielding">Gaps that don't reach over a word that starts something new.</param>
/// <param name="Language">The number of the language all of them belong to.</param>
internal readonly record struct BitBlock(ulong First, ulong Last, ulong Optional, ulong Repeat, ulong Gap, ulong Negative, ulong Yielding, int Language)
{
    /// <summary>With the elements that are reached by leaving optional ones out.</summary>
    public ulong Skipping(ulong bits)
    {
        while (true)
        {
            var reached = bits | (((bits & Optional) << 1) & ~First);
            if (reached == bits)
                return bits;
            bits = reached;
        }
    }
}
