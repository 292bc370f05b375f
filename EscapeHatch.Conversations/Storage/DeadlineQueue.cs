using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Deadlines;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace EscapeHatch.Conversations.Storage;

/// <summary>A conversation that a timer looks at.</summary>
/// <param name="Conversation">The conversation as read.</param>
/// <param name="Now">The database's time.</param>
/// <param name="Until">When another node may look at it.</param>
public sealed record Due(Conversation Conversation, DateTimeOffset Now, DateTimeOffset Until);

/// <summary>
/// The conversations whose time has come, by the database's clock: a partial index over <c>next_step_at</c>. The column may lie before the true
/// deadline and is then set anew by whoever looked; it never lies after it, so messages only ever move it to an earlier time.
/// </summary>
public sealed class DeadlineQueue(Database database)
{
    /// <summary>Takes conversations to look at; when this node dies they come back after <see cref="Limits.DeadlineLease"/>.</summary>
    public Task<List<Due>> ClaimAsync(int most, CancellationToken stop) => database.UseAsync(async db =>
    {
        var claimed = await db.Conversations.FromSql($"""
            WITH due AS (SELECT id FROM conversations WHERE next_step_at <= now() ORDER BY next_step_at LIMIT {most} FOR NO KEY UPDATE SKIP LOCKED)
            UPDATE conversations c SET next_step_at = now() + {Limits.DeadlineLease} FROM due WHERE c.id = due.id RETURNING c.*
            """).ToListAsync(stop);
        return claimed.ConvertAll(conversation =>
        {
            var until = db.Entry(conversation).Property<DateTimeOffset?>(ConversationTable.NextStepAt).CurrentValue!.Value;
            return new Due(conversation, until - Limits.DeadlineLease, until);
        });
    });

    /// <summary>Sets when to look again, unless something happened meanwhile: then it is looked at once more when the claim ends.</summary>
    /// <param name="looked">What was looked at, and when its step is due; null for never.</param>
    /// <param name="stop">Cancels.</param>
    public Task SetAsync(IReadOnlyList<(Due Due, DateTimeOffset? Next)> looked, CancellationToken stop)
    {
        if (looked.Count == 0) return Task.CompletedTask;
        Guid[] ids = [.. looked.Select(one => one.Due.Conversation.Id)];
        int[] seqs = [.. looked.Select(one => one.Due.Conversation.LastSeq)];
        DateTimeOffset[] until = [.. looked.Select(one => one.Due.Until)];
        DateTimeOffset?[] next = [.. looked.Select(one => one.Next)];
        return database.UseAsync(db => db.Database.ExecuteSqlAsync($"""
            UPDATE conversations c SET next_step_at = l.next FROM unnest({ids}, {seqs}, {until}, {next}) AS l(id, seq, until, next)
            WHERE c.id = l.id AND c.last_seq = l.seq AND c.next_step_at = l.until
            """, stop));
    }

    /// <summary>Looks at these again at once: something happened while they were looked at.</summary>
    public Task AgainAsync(IReadOnlyCollection<Guid> conversations, CancellationToken stop) => conversations.Count == 0 ? Task.CompletedTask
        : database.UseAsync(db => db.Database.ExecuteSqlAsync($"UPDATE conversations SET next_step_at = now() WHERE id = ANY({conversations.ToArray()})", stop));

    /// <summary>Agents who have conversations, by store.</summary>
    public Task<ILookup<string, Guid>> HoldersAsync(CancellationToken stop) => database.UseAsync(async db =>
        (await db.Conversations.Where(one => one.Status == Status.Open && one.AssigneeId != null).Select(one => new { one.Store, one.AssigneeId }).Distinct().ToListAsync(stop))
            .ToLookup(one => one.Store, one => one.AssigneeId!.Value));

    /// <summary>Since when these agents are gone, for those who are.</summary>
    public Task<Dictionary<Guid, DateTimeOffset>> GoneAsync(IReadOnlyCollection<Guid> agents, CancellationToken stop) => database.UseAsync(db =>
        db.Set<Absence>().AsNoTracking().Where(absence => agents.Contains(absence.AgentId)).ToDictionaryAsync(absence => absence.AgentId, absence => absence.Since, stop));

    /// <summary>Notes who is there and who is not, and looks at the conversations of the latter in time. Who said to be away is expected back.</summary>
    /// <param name="here">Agents who are there.</param>
    /// <param name="gone">Agents who are not.</param>
    /// <param name="patience">How long each store waits for one who is gone.</param>
    /// <param name="stop">Cancels.</param>
    public Task NoteAsync(IReadOnlyCollection<Guid> here, IReadOnlyCollection<Guid> gone, IReadOnlyDictionary<string, TimeSpan> patience, CancellationToken stop) => database.UseAsync(async db =>
    {
        await db.Database.ExecuteSqlAsync($"""
            WITH back AS (DELETE FROM agent_absences WHERE agent_id = ANY({here.ToArray()}))
            INSERT INTO agent_absences (agent_id, since)
            SELECT g.id, now() FROM unnest({gone.ToArray()}) AS g(id) LEFT JOIN agents a ON a.id = g.id
            WHERE a.availability IS DISTINCT FROM {Names.Of(Availability.Away)} ON CONFLICT DO NOTHING
            """, stop);
        return await db.Database.ExecuteSqlAsync($"""
            UPDATE conversations c SET next_step_at = a.since + s.patience
            FROM agent_absences a, unnest({patience.Keys.ToArray()}, {patience.Values.ToArray()}) AS s(store, patience)
            WHERE c.status = 'open' AND c.store = s.store AND c.assignee_id = a.agent_id AND c.next_step_at > a.since + s.patience
            """, stop);
    });

    /// <summary>When a conversation is to be looked at, at the latest; null when it is over.</summary>
    internal static DateTimeOffset? Latest(Conversation conversation) => NextStep.Of(conversation, Patience.Least)?.At;

    /// <summary>
    /// The same after a change; null when what is set already lies early enough, whatever the store's patience is: it is still the same step, and no earlier.
    /// Otherwise each message to who owes an answer would be looked at.
    /// </summary>
    internal static DateTimeOffset? Latest(Conversation before, Conversation after) =>
        NextStep.Of(after, Patience.Least) is { } step && NextStep.Of(before, Patience.Least) is { } was && step.Kind == was.Kind && step.At >= was.At && before.Alerts == after.Alerts
            ? null : Latest(after);
}

/// <summary>Gives a new row its first look.</summary>
internal sealed class FirstLook : ValueGenerator<DateTimeOffset?>
{
    public override bool GeneratesTemporaryValues => false;

    public override DateTimeOffset? Next(EntityEntry entry) => DeadlineQueue.Latest((Conversation)entry.Entity);
}
