using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Presence;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Storage;

/// <summary>A turn of the bot that this worker has.</summary>
/// <param name="Conversation">The conversation.</param>
/// <param name="Tries">Tries at what the bot owes, this one included; more than <see cref="Limits.BotTries"/> when workers died over it.</param>
/// <param name="Waited">How long it was due before it was taken.</param>
public sealed record ClaimedTurn(Conversation Conversation, int Tries, TimeSpan Waited);

/// <summary>
/// The bot's turns that are due: a partial index over conversations. A turn belongs to one worker for a short lease, which the worker renews; no message
/// touches the lease, so that a conversation never has two turns at once. Nothing but this class knows the lease.
/// </summary>
public sealed class BotQueue
{
    private readonly Guid _worker = Guid.CreateVersion7();
    private readonly Database _database;
    private readonly RedisLink _redis;
    private readonly FoldCache _cache;

    internal BotQueue(Database database, RedisLink redis, FoldCache cache) => (_database, _redis, _cache) = (database, redis, cache);

    /// <summary>Gives the ended turns back and takes up to <paramref name="most"/> due ones, the longest due first, in one statement.</summary>
    public Task<List<ClaimedTurn>> ClaimAsync(int most, CancellationToken stop, params Guid[] ended) => _database.UseAsync(async db =>
    {
        var claimed = await db.Conversations.FromSql($"""
            WITH ended AS (UPDATE conversations SET bot_lease_until = NULL, bot_worker = NULL WHERE id = ANY({ended}) AND bot_worker = {_worker}),
            due AS (
                SELECT id FROM conversations WHERE bot_due_at <= now() AND (bot_lease_until IS NULL OR bot_lease_until < now()) AND id <> ALL({ended})
                ORDER BY bot_due_at LIMIT {most} FOR NO KEY UPDATE SKIP LOCKED)
            UPDATE conversations c SET bot_lease_until = now() + {Limits.BotLease}, bot_worker = {_worker}, bot_lease_for = c.bot_due_at,
                bot_tries = CASE WHEN c.bot_lease_for = c.bot_due_at THEN c.bot_tries + 1 ELSE 1 END
            FROM due WHERE c.id = due.id RETURNING c.*
            """).ToListAsync(stop);
        return claimed.ConvertAll(conversation =>
        {
            // The answer is decided on it, too.
            _cache.Keep(conversation);
            var row = db.Entry(conversation);
            var now = row.Property<DateTimeOffset?>(ConversationTable.BotLeaseUntil).CurrentValue!.Value - Limits.BotLease;
            return new ClaimedTurn(conversation, row.Property<int>(ConversationTable.BotTries).CurrentValue, now - conversation.BotDueAt!.Value);
        });
    });

    /// <summary>Renews the lease of turns under way; gives those this worker still has.</summary>
    public Task<List<Guid>> RenewAsync(Guid[] turns, CancellationToken stop) => _database.UseAsync(async db => await db.Database.SqlQuery<Guid>($"""
        UPDATE conversations SET bot_lease_until = now() + {Limits.BotLease} WHERE id = ANY({turns}) AND bot_worker = {_worker} RETURNING id AS "Value"
        """).ToListAsync(stop));

    /// <summary>Lets a failed turn rest, then anybody may try it again.</summary>
    public Task GiveBackAsync(Guid conversation, TimeSpan rest, CancellationToken stop) => _database.UseAsync(db => db.Database.ExecuteSqlAsync(
        $"UPDATE conversations SET bot_lease_until = now() + {rest}, bot_worker = NULL WHERE id = {conversation} AND bot_worker = {_worker}", stop));

    /// <summary>The newest entries of several conversations, oldest first, in one query.</summary>
    public Task<ILookup<Guid, Entry>> HistoriesAsync(Guid[] conversations, int limit, CancellationToken stop) => _database.UseAsync(async db =>
        (await db.Entries.FromSql($"""
            SELECT e.* FROM unnest({conversations}) AS c(id)
            CROSS JOIN LATERAL (SELECT * FROM entries WHERE conversation_id = c.id ORDER BY seq DESC LIMIT {limit}) e
            """).AsNoTracking().ToListAsync(stop)).OrderBy(entry => entry.Seq).ToLookup(entry => entry.ConversationId));

    /// <summary>Wakes the workers; a lost call costs one poll's wait.</summary>
    public void Wake() => _redis.Publish(RedisKeys.BotDue, "");

    /// <summary>Calls <paramref name="wake"/> whenever a turn becomes due somewhere.</summary>
    public async Task OnWakeAsync(Action wake) =>
        await (await _redis.ConnectionAsync()).GetSubscriber().SubscribeAsync(RedisKeys.BotDue, (_, _) => wake());
}
