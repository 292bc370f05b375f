using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Stores;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Web.Stores;

/// <summary>The stores an admin manages.</summary>
internal sealed class StoreShelf(Database database)
{
    /// <summary>All of them, by name.</summary>
    internal Task<List<Store>> ListAsync(SignedIn admin, CancellationToken stop) => database.UseAsync(db =>
    {
        var keys = admin.Stores.ToArray();
        return db.Stores.AsNoTracking().Where(store => keys.Contains(store.Key)).OrderBy(store => store.Name).ToListAsync(stop);
    });

    /// <summary>One of them, or null.</summary>
    internal async Task<Store?> FindAsync(SignedIn admin, string key, CancellationToken stop) =>
        admin.WorksFor(key) ? await database.UseAsync(db => db.Stores.AsNoTracking().SingleOrDefaultAsync(store => store.Key == key, stop)) : null;

    /// <summary>Keeps a store's settings.</summary>
    /// <exception cref="ArgumentException">The admin doesn't manage it.</exception>
    internal Task SaveAsync(SignedIn admin, Store settings, CancellationToken stop) => database.UseAsync(async db =>
    {
        if (!admin.WorksFor(settings.Key)) throw new ArgumentException("Not a store of this admin.", nameof(settings));
        var store = await db.Stores.SingleAsync(one => one.Key == settings.Key, stop);
        (store.Name, store.Origins, store.Hours, store.LiveChat) = (settings.Name, settings.Origins, settings.Hours, settings.LiveChat);
        (store.Brand, store.Thresholds) = (settings.Brand, settings.Thresholds);
        await db.SaveChangesAsync(stop);
    });
}
