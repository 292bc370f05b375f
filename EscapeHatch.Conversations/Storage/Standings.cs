using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Routing;
using EscapeHatch.Conversations.Stores;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Conversations.Storage;

/// <summary>How a shopper stands who waits or is about to, for whoever has to tell them.</summary>
public sealed class Standings(ShopperLanguage languages, PresenceBook presence, QueueEstimate queue)
{
    /// <summary>Asks for everything at once: the shopper waits for the slowest answer, not for all in turn.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="store">Its store.</param>
    /// <param name="stop">Cancels.</param>
    /// <param name="said">What the shopper is just writing, which isn't stored yet.</param>
    /// <param name="priority">The priority it will wait with; null for the one it has.</param>
    public async Task<Standing> OfAsync(Conversation conversation, Store store, CancellationToken stop, string? said = null, int? priority = null)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(store);
        var (language, place) = (languages.OfAsync(conversation, store, stop, said), PlaceAsync(conversation, priority, stop));
        await Task.WhenAll(language, place);
        var (here, shape) = await place;
        return new Standing(WaitingMessage.In(await language), here, shape);
    }

    private async Task<(int? AgentsHere, QueueShape Place)> PlaceAsync(Conversation conversation, int? priority, CancellationToken stop)
    {
        var here = await presence.AgentsHereAsync(conversation.Store);
        return (here, await queue.OfAsync(conversation, here, stop, priority));
    }
}

/// <summary>How a shopper stands who waits or is about to.</summary>
/// <param name="Says">The messages in their language.</param>
/// <param name="AgentsHere">Agents who are there; null when nobody can tell.</param>
/// <param name="Place">Their place in the queue.</param>
public sealed record Standing(WaitingMessage Says, int? AgentsHere, QueueShape Place)
{
    /// <summary>What they read from the moment a person was asked for.</summary>
    public string Text(Store store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return Says.Text(store.Name, store.LiveChat, AgentsHere, Place, store.Hours);
    }

    /// <summary>What they read who have waited longer than the store means them to.</summary>
    public string Still(Store store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return Says.Still(store.Name, Says.Place(Place));
    }
}
