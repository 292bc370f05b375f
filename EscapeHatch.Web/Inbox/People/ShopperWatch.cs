using System.Collections.Concurrent;
using EscapeHatch.Conversations.Presence;

namespace EscapeHatch.Web.Inbox.People;

/// <summary>Which shoppers are there, read once for every screen of this node.</summary>
internal sealed class ShopperWatch(PresenceBook presence, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, Seen> _stores = new();

    /// <summary>True when the shopper had the widget open a moment ago; null when nobody can tell.</summary>
    internal bool? IsHere(string store, Guid shopper) => _stores.TryGetValue(store, out var seen) ? seen.Shoppers?.Contains(shopper) : null;

    /// <summary>Looks again, unless somebody just did; true when somebody came or went.</summary>
    internal async Task<bool> LookAsync(IReadOnlyCollection<string> stores)
    {
        var moved = false;
        foreach (var store in stores)
        {
            var now = clock.GetUtcNow();
            var before = _stores.GetValueOrDefault(store);
            if (before is not null && now - before.At < Fresh) continue;
            var shoppers = await presence.ShoppersAsync(store);
            _stores[store] = new Seen(shoppers, now);
            moved |= before is null || !Same(before.Shoppers, shoppers);
        }
        return moved;
    }

    private static bool Same(IReadOnlySet<Guid>? before, IReadOnlySet<Guid>? now) => before is null || now is null ? before == now : before.SetEquals(now);

    private sealed record Seen(IReadOnlySet<Guid>? Shoppers, DateTimeOffset At);
}
