using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Api.Shoppers;

/// <summary>Tells a waiting shopper where they stand.</summary>
public sealed class QueuePlaces(QueueEstimate queue, PresenceBook presence)
{
    /// <summary>The place of a conversation; null when it doesn't wait.</summary>
    public async Task<QueueShape?> OfAsync(Conversation conversation, CancellationToken stop) =>
        conversation.Status == Status.Unassigned ? await queue.OfAsync(conversation, await presence.AgentsHereAsync(conversation.Store), stop) : null;
}
