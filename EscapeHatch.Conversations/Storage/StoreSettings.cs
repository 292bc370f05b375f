using EscapeHatch.Conversations.Stores;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Storage;

/// <summary>All stores, read again every few seconds: nearly every request and turn needs one.</summary>
public sealed class StoreSettings(Database database, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _reading = new(1);
    private Page _page = new([], [], DateTimeOffset.MinValue);

    /// <summary>The store of a key, or null.</summary>
    public async Task<Store?> FindAsync(string key, CancellationToken stop) => (await PageAsync(stop)).Stores.GetValueOrDefault(key);

    /// <summary>The store of a conversation.</summary>
    /// <exception cref="KeyNotFoundException">It was removed meanwhile, and its conversations with it.</exception>
    public async Task<Store> OfAsync(string key, CancellationToken stop)
    {
        if (await FindAsync(key, stop) is { } store) return store;
        // A store opened a moment ago may be missing in what was read before.
        Forget();
        return (await PageAsync(stop)).Stores[key];
    }

    /// <summary>Origins of all stores.</summary>
    public async Task<IReadOnlySet<string>> OriginsAsync(CancellationToken stop) => (await PageAsync(stop)).Origins;

    /// <summary>Reads anew at the next use.</summary>
    public void Forget() => _page = _page with { ReadAt = DateTimeOffset.MinValue };

    private async Task<Page> PageAsync(CancellationToken stop)
    {
        if (clock.GetUtcNow() - _page.ReadAt < Fresh) return _page;
        await _reading.WaitAsync(stop);
        try
        {
            if (clock.GetUtcNow() - _page.ReadAt < Fresh) return _page;
            var stores = await database.UseAsync(db => db.Stores.AsNoTracking().ToDictionaryAsync(store => store.Key, stop));
            var origins = stores.Values.SelectMany(store => store.Origins).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return _page = new Page(stores, origins, clock.GetUtcNow());
        }
        finally
        {
            _reading.Release();
        }
    }

    private sealed record Page(Dictionary<string, Store> Stores, HashSet<string> Origins, DateTimeOffset ReadAt);
}
