namespace EscapeHatch.Worker.Articles;

/// <summary>Which owners hold which key, packed: the owners of one key lie side by side. Never changes.</summary>
internal sealed class Postings
{
    private readonly int[] first;
    private readonly int[] owners;

    /// <summary>Packs the keys of owners 0, 1, 2, …</summary>
    /// <param name="keys">How many keys there can be.</param>
    /// <param name="held">Each owner's keys, each once.</param>
    public Postings(int keys, IReadOnlyList<ushort[]> held)
    {
        first = new int[keys + 1];
        foreach (var own in held)
            foreach (var key in own)
                first[key + 1]++;
        for (var key = 0; key < keys; key++)
            first[key + 1] += first[key];
        owners = new int[first[keys]];
        var next = first.AsSpan(0, keys).ToArray();
        for (var owner = 0; owner < held.Count; owner++)
            foreach (var key in held[owner])
                owners[next[key]++] = owner;
    }

    /// <summary>The owners of a key, ascending.</summary>
    public ReadOnlySpan<int> Of(int key) => owners.AsSpan(first[key], first[key + 1] - first[key]);
}
