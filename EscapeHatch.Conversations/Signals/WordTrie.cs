namespace EscapeHatch.Conversations.Signals;

/// <summary>Words and stems by their letters: one walk finds the word itself or the longest stem it begins with.</summary>
internal sealed class WordTrie
{
    private readonly Dictionary<(int Node, char Letter), int> building = [];
    private readonly List<int> exact = [0];
    private readonly List<int> stem = [0];
    private ulong[] keys = [];
    private int[] targets = [];
    private int[] words = [];
    private int[] stems = [];

    /// <summary>Adds a word, or a stem when it ends in <c>~</c>.</summary>
    public void Add(string word, int id)
    {
        var isStem = word.Length > 1 && word[^1] == '~';
        var node = 0;
        foreach (var letter in isStem ? word.AsSpan(..^1) : word)
            node = Child(node, letter);
        (isStem ? stem : exact)[node] = id;
    }

    /// <summary>Makes the finished trie ready to be walked.</summary>
    public void Freeze()
    {
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(building.Count * 3) + 1);
        (keys, targets) = (new ulong[size], new int[size]);
        (words, stems) = ([.. exact], [.. stem]);
        foreach (var ((node, letter), target) in building)
        {
            var slot = Slot(Key(node, letter));
            while (keys[slot] != 0)
                slot = (slot + 1) & (size - 1);
            (keys[slot], targets[slot]) = (Key(node, letter), target);
        }
    }

    /// <summary>The number of the word, else of its longest stem, else 0.</summary>
    public int Find(ReadOnlySpan<char> word)
    {
        var node = 0;
        var found = 0;
        foreach (var letter in word)
        {
            node = Next(node, letter);
            if (node == 0)
                return found;
            if (stems[node] != 0)
                found = stems[node];
        }
        return words[node] != 0 ? words[node] : found;
    }

    private int Next(int node, char letter)
    {
        var key = Key(node, letter);
        var slot = Slot(key);
        while (keys[slot] != key)
        {
            if (keys[slot] == 0)
                return 0;
            slot = (slot + 1) & (keys.Length - 1);
        }
        return targets[slot];
    }

    private int Child(int node, char letter)
    {
        if (building.TryGetValue((node, letter), out var child))
            return child;
        building.Add((node, letter), child = exact.Count);
        exact.Add(0);
        stem.Add(0);
        return child;
    }

    private static ulong Key(int node, char letter) => ((ulong)(uint)node << 16) | letter;

    private int Slot(ulong key) => (int)((key * 0x9E3779B97F4A7C15UL) >> 40) & (keys.Length - 1);
}
