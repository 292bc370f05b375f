using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Presence;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Storage;

/// <summary>The bot's turns that are due: a partial index over conversations, claimed with a lease that expires by itself.</summary>
public sealed class BotQueue(Database database, RedisLink redis)
{
    /// <summary>Takes up to <paramref name="most"/> due turns; a turn held by a worker that died comes back when its lease ends.</summary>
    public Task<List<Conversation>> ClaimAsync(int most, CancellationToken stop) => database.UseAsync(db => db.Conversations.FromSql($"""
        UPDATE conversations SET bot_lease_until = now() + {Limits.BotLease}, bot_tries = bot_tries + 1
        WHERE id IN (
            SELECT id FROM conversations
            WHERE bot_due_at <= now() AND (bot_lease_until IS NULL OR bot_lease_until < now())
            ORDER BY bot_due_at LIMIT {most} FOR UPDATE SKIP LOCKED)
        RETURNING *
        """).AsNoTracking().ToListAsync(stop));

    /// <summary>Gives a turn back at once, to be tried again.</summary>
    public Task GiveBackAsync(Guid conversation, CancellationToken stop) => database.UseAsync(db => db.Database.ExecuteSqlAsync(
        $"UPDATE conversations SET bot_lease_until = NULL WHERE id = {conversation} AND bot_due_at IS NOT NULL", stop));

    /// <summary>Conversations whose bot has owed an answer for longer than their store allows.</summary>
    public Task<List<Guid>> SilentAsync(int most, CancellationToken stop) => database.UseAsync(db => db.Database.SqlQuery<Guid>($"""
        SELECT c.id AS "Value" FROM conversations c JOIN stores s ON s.key = c.store
        WHERE c.bot_due_at IS NOT NULL AND (
            SELECT min(e.at) FROM entries e WHERE e.conversation_id = c.id AND e.kind = 'message' AND e.author_kind = 'shopper' AND e.seq > greatest(c.settled_seq,
                (SELECT max(a.seq) FROM entries a WHERE a.conversation_id = c.id AND a.kind = 'message' AND a.author_kind <> 'shopper')))
            < now() - make_interval(secs => coalesce((s.thresholds->>'botSilentSeconds')::int, 20))
        ORDER BY c.bot_due_at LIMIT {most}
        """).ToListAsync(stop));

    /// <summary>Wakes the workers; a lost call costs one poll's wait.</summary>
    public void Wake() => redis.Publish(RedisKeys.BotDue, "");

    /// <summary>Calls <paramref name="wake"/> whenever a turn becomes due somewhere.</summary>
    public async Task OnWakeAsync(Action wake) =>
        await (await redis.ConnectionAsync()).GetSubscriber().SubscribeAsync(RedisKeys.BotDue, (_, _) => wake());
}
