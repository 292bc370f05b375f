using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Routing;
using EscapeHatch.Conversations.Wire;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Storage;

/// <summary>Where a waiting conversation stands and how long it may take, from what the store measured.</summary>
public static class QueueEstimate
{
    /// <summary>The place of a conversation that waits, or would from now on.</summary>
    /// <param name="db">Where to count.</param>
    /// <param name="conversation">The conversation.</param>
    /// <param name="queuedAt">When it was queued.</param>
    /// <param name="agentsHere">Agents who are there; null when nobody can tell. With nobody there no wait is promised.</param>
    /// <param name="stop">Cancels.</param>
    public static async Task<QueueShape> OfAsync(EscapeHatchDb db, Conversation conversation, DateTimeOffset queuedAt, int? agentsHere, CancellationToken stop)
    {
        var before = await db.Conversations.CountAsync(other => other.Store == conversation.Store && other.Status == Status.Unassigned
            && other.Id != conversation.Id && (other.Priority > conversation.Priority
                || (other.Priority == conversation.Priority && other.QueuedAt < queuedAt)), stop);
        return new QueueShape(before + 1, agentsHere > 0 ? await WaitAsync(db, conversation.Store, stop) : null);
    }

    private static async Task<int?> WaitAsync(EscapeHatchDb db, string store, CancellationToken stop)
    {
        var waits = await db.Conversations.Where(other => other.Store == store && other.FirstHumanReplyAt != null && other.QueuedAt != null)
            .OrderByDescending(other => other.FirstHumanReplyAt).Take(Wait.Recent)
            .Select(other => new { other.QueuedAt, other.FirstHumanReplyAt }).ToListAsync(stop);
        return Wait.Usual(waits.Select(wait => wait.FirstHumanReplyAt!.Value - wait.QueuedAt!.Value));
    }
}
