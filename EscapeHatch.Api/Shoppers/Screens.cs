using System.Collections.Concurrent;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Presence;

namespace EscapeHatch.Api.Shoppers;

/// <summary>Counts this node's open streams of each shopper: the first brings them in, the last one out.</summary>
public sealed class Screens(PresenceBook presence, Feed feed)
{
    private readonly ConcurrentDictionary<ShopperPass, int> _open = new();

    /// <summary>A stream opened.</summary>
    public async Task OpenedAsync(ShopperPass shopper)
    {
        var first = _open.AddOrUpdate(shopper, 1, (_, count) => count + 1) == 1;
        await presence.BeatShopperAsync(shopper.Store, shopper.Id);
        if (first) feed.Tell(new PresenceChanged(shopper.Store, shopper.Id, true));
    }

    /// <summary>A stream closed.</summary>
    public async Task ClosedAsync(ShopperPass shopper)
    {
        if (_open.AddOrUpdate(shopper, 0, (_, count) => count - 1) > 0) return;
        _open.TryRemove(KeyValuePair.Create(shopper, 0));
        await presence.ShopperGoneAsync(shopper.Store, shopper.Id);
        feed.Tell(new PresenceChanged(shopper.Store, shopper.Id, false));
    }
}
