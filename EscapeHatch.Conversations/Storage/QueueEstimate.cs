using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Routing;
using EscapeHatch.Conversations.Wire;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Storage;

/// <summary>
/// Where a conversation stands in the queue and how long it may take, from what the store measured. All who ask at once share two statements, which read the
/// queue once: when a long queue moves or falls due, everybody in it asks.
/// </summary>
public sealed class QueueEstimate(Database database, TimeProvider clock)
{
    private readonly SharedQuestion<Stand, Ahead> _ahead = new(stands => database.UseAsync(db => AheadAsync(db, stands)), clock);
    private readonly SharedQuestion<string, Usual> _usual = new(stores => database.UseAsync(db => UsualAsync(db, stores)), clock);

    /// <summary>The place of a conversation that waits; of any other the one it would get now.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="agentsHere">Agents who are there; null when nobody can tell. With nobody there no wait is promised.</param>
    /// <param name="stop">Cancels.</param>
    /// <param name="priority">Its priority there; null for the one it has.</param>
    public async Task<QueueShape> OfAsync(Conversation conversation, int? agentsHere, CancellationToken stop, int? priority = null)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        var queuedAt = conversation.Status == Status.Unassigned ? conversation.QueuedAt : null;
        var ahead = _ahead.AskAsync(new Stand(conversation.Store, priority ?? conversation.Priority, queuedAt), stop);
        var usual = agentsHere > 0 ? _usual.AskAsync(conversation.Store, stop) : Task.FromResult<Usual?>(null);
        await Task.WhenAll(ahead, usual);
        return new QueueShape((await ahead)!.Count + 1, (await usual)?.Seconds);
    }

    private static async Task<Dictionary<Stand, Ahead>> AheadAsync(EscapeHatchDb db, IReadOnlyCollection<Stand> stands)
    {
        string[] stores = [.. stands.Select(stand => stand.Store).Distinct()];
        DateTimeOffset[] times = [.. stands.Select(stand => stand.QueuedAt).OfType<DateTimeOffset>().Distinct().Order()];
        var stretches = (await db.Database.SqlQuery<Stretch>($"""
            SELECT store AS "Store", priority AS "Priority", width_bucket(queued_at, {times}) AS "Slot", count(*)::int AS "Count"
            FROM conversations WHERE status = 'unassigned' AND queued_at IS NOT NULL AND store = ANY ({stores}) GROUP BY 1, 2, 3
            """).ToListAsync()).ToLookup(stretch => stretch.Store);
        return stands.ToDictionary(stand => stand, stand =>
        {
            var slot = stand.QueuedAt is { } at ? Array.BinarySearch(times, at) : times.Length;
            return new Ahead(stretches[stand.Store].Where(stretch => stretch.Priority > stand.Priority || (stretch.Priority == stand.Priority && stretch.Slot <= slot))
                .Sum(stretch => stretch.Count));
        });
    }

    private static async Task<Dictionary<string, Usual>> UsualAsync(EscapeHatchDb db, IReadOnlyCollection<string> stores)
    {
        var waits = (await db.Database.SqlQuery<Waited>($"""
            SELECT one.key AS "Store", recent.waited AS "Time" FROM unnest({stores.ToArray()}) AS one (key) CROSS JOIN LATERAL (
                SELECT first_human_reply_at - queued_at AS waited FROM conversations WHERE store = one.key AND first_human_reply_at IS NOT NULL AND queued_at IS NOT NULL
                ORDER BY first_human_reply_at DESC LIMIT {Wait.Recent}) recent
            """).ToListAsync()).ToLookup(wait => wait.Store, wait => wait.Time);
        return stores.ToDictionary(store => store, store => new Usual(Wait.Usual(waits[store])));
    }

    // Who doesn't wait yet would be the last of their priority.
    private readonly record struct Stand(string Store, int Priority, DateTimeOffset? QueuedAt);

    // Those of a priority who were queued before the time with this number, and not before the one before it.
    private sealed record Stretch(string Store, int Priority, int Slot, int Count);

    private sealed record Ahead(int Count);

    private sealed record Usual(int? Seconds);

    private sealed record Waited(string Store, TimeSpan Time);
}
