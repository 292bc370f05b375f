using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Routing;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Api.Shoppers;

/// <summary>Tells a waiting shopper where they stand.</summary>
public sealed class QueuePlaces(Database database, PresenceBook presence)
{
    /// <summary>The place of a conversation; null when it doesn't wait.</summary>
    public async Task<QueueShape?> OfAsync(Conversation conversation, CancellationToken stop)
    {
        if (conversation is not { Status: Status.Unassigned, QueuedAt: { } queued }) return null;
        var here = await presence.AgentsHereAsync(conversation.Store);
        return await database.UseAsync(db => QueueEstimate.OfAsync(db, conversation, queued, here, stop));
    }
}
