using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Tests.FanOut;

/// <summary>Conversations on two nodes, and what is heard of them.</summary>
internal static class Talk
{
    /// <summary>A conversation begun on node A.</summary>
    internal static async Task<Conversation> StartAsync(this Nodes nodes)
    {
        var shopper = await nodes.Shop.ShopperAsync();
        return (await nodes.A.Log.StartAsync(shopper.Store, shopper.Id, Stop)).Conversation;
    }

    /// <summary>The shopper writes, through this node.</summary>
    internal static Task SayAsync(this Node node, Conversation conversation, string text) => node.Log.ChangeAsync(conversation.Id,
        (held, now) => held.WriteAsShopper(Guid.CreateVersion7(), text, Author.Shopper(conversation.ShopperId), false, now), Stop);

    /// <summary>The next event of a kind; the beginning of a conversation, which has no entries, is passed over.</summary>
    internal static async Task<T> NextAsync<T>(this FeedReader reader) where T : FeedEvent
    {
        while (true)
        {
            var item = await reader.NextAsync();
            if (item is Changed { Conversation.LastSeq: 0 }) continue;
            return Assert.IsType<T>(item);
        }
    }

    /// <summary>Moves the clock sweep by sweep and hands over what is told, until the test has heard enough.</summary>
    internal static Task SweepAsync(this ManualClock clock, FeedReader reader, Func<FeedEvent, bool> enough) => Until.Async(() =>
    {
        clock.Advance(Limits.HintSweep);
        while (reader.Events.TryRead(out var item))
            if (enough(item)) return true;
        return false;
    }, what: "the sweep tells it");

    /// <summary>Waits until the reader's node sweeps from a point of its own, shown by a change that only a sweep can tell.</summary>
    internal static async Task SweepingAsync(this Nodes nodes, Node unheard, FeedReader reader)
    {
        var probe = await nodes.StartAsync();
        await Until.Async(async () =>
        {
            await unheard.SayAsync(probe, "probe");
            nodes.Clock.Advance(Limits.HintSweep);
            while (reader.Events.TryRead(out var item))
                if (item is Changed { Conversation.LastSeq: > 0 } && item.ConversationId == probe.Id) return true;
            return false;
        });
    }
}
