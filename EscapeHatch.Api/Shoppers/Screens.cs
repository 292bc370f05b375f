using System.Collections.Concurrent;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Presence;

namespace EscapeHatch.Api.Shoppers;

/// <summary>Counts this node's open streams of each shopper: the first brings them in, the last one out, and one beat keeps all of them there.</summary>
public sealed class Screens : IDisposable
{
    private readonly ConcurrentDictionary<ShopperPass, int> _open = new();
    private readonly PresenceBook _presence;
    private readonly Feed _feed;
    private readonly ITimer _timer;

    /// <summary>Begins to beat.</summary>
    public Screens(PresenceBook presence, Feed feed, TimeProvider clock)
    {
        (_presence, _feed) = (presence, feed);
        _timer = clock.CreateTimer(_ => _ = BeatAsync(), null, Limits.PresenceBeat, Limits.PresenceBeat);
    }

    /// <summary>A stream opened.</summary>
    public async Task OpenedAsync(ShopperPass shopper)
    {
        if (_open.AddOrUpdate(shopper, 1, (_, count) => count + 1) > 1) return;
        await _presence.BeatShopperAsync(shopper.Store, shopper.Id);
        _feed.Tell(new PresenceChanged(shopper.Store, shopper.Id, true));
    }

    /// <summary>A stream closed.</summary>
    public async Task ClosedAsync(ShopperPass shopper)
    {
        if (_open.AddOrUpdate(shopper, 0, (_, count) => count - 1) > 0) return;
        _open.TryRemove(KeyValuePair.Create(shopper, 0));
        await _presence.ShopperGoneAsync(shopper.Store, shopper.Id);
        _feed.Tell(new PresenceChanged(shopper.Store, shopper.Id, false));
    }

    /// <inheritdoc />
    public void Dispose() => _timer.Dispose();

    private Task BeatAsync() => Task.WhenAll(_open.Keys.GroupBy(shopper => shopper.Store, shopper => shopper.Id)
        .Select(store => _presence.BeatShoppersAsync(store.Key, store)));
}
