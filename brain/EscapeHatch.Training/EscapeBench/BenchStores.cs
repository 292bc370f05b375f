namespace EscapeHatch.Training.EscapeBench;

/// <summary>The stores a bench may name.</summary>
public sealed class BenchStores
{
    private readonly Dictionary<string, BenchStore> _byName = new(StringComparer.OrdinalIgnoreCase);

    private BenchStores(IEnumerable<BenchStore> stores)
    {
        foreach (var store in stores)
            foreach (var name in (string[])[store.Store.Key, store.Store.Name, .. store.Also])
                _byName.TryAdd(name, store);
    }

    /// <summary>Each once.</summary>
    public IReadOnlyList<BenchStore> All => [.. _byName.Values.Distinct()];

    /// <summary>The stores that lie in this repository, and those of another folder.</summary>
    /// <param name="more">A folder with one folder a store, which win over ours; null for none.</param>
    /// <param name="now">Today, for the orders' dates.</param>
    /// <exception cref="Trouble">There is no such folder, or one of them can't be read.</exception>
    public static BenchStores Read(string? more, DateTimeOffset now)
    {
        if (more is not null && !Directory.Exists(more)) throw new Trouble($"There is no folder {Path.GetFullPath(more)} (--stores).");
        return new BenchStores(from parent in (string?[])[more, Path.Combine(Repository.Root, "brain", "stores")]
                               where parent is not null
                               from folder in Directory.EnumerateDirectories(parent).Order(StringComparer.Ordinal)
                               where File.Exists(Path.Combine(folder, "store.json"))
                               select BenchStore.Read(folder, now));
    }

    /// <summary>A store by its key, its name, or another name it goes by.</summary>
    /// <exception cref="Trouble">There is none; the message names those there are.</exception>
    public BenchStore Of(BenchChat chat) => _byName.GetValueOrDefault(chat.Shop)
        ?? throw new Trouble($"Conversation {chat.Id} is set in the shop '{chat.Shop}', which isn't known; there are {string.Join(", ", All.Select(store => store.Store.Key))}. '--stores DIR' adds others.");
}
