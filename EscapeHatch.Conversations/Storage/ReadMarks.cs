using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Storage;

/// <summary>How far an agent has read a conversation.</summary>
public sealed class ReadMark
{
    /// <summary>The agent.</summary>
    public Guid AgentId { get; init; }

    /// <summary>The conversation.</summary>
    public Guid ConversationId { get; init; }

    /// <summary>Seq of the newest entry they saw.</summary>
    public int Seq { get; init; }
}

/// <summary>Keeps what agents have read, on whichever device they read it.</summary>
public sealed class ReadMarks(Database database)
{
    /// <summary>The agent saw these conversations up to a seq each; a mark only goes forward, and never beyond the log.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="stores">Keys of the agent's stores; conversations of others are left alone.</param>
    /// <param name="seen">Seq by conversation.</param>
    /// <param name="stop">Cancels.</param>
    /// <returns>How many of them there are.</returns>
    public Task<int> MarkAsync(Guid agent, IReadOnlyCollection<string> stores, IReadOnlyDictionary<Guid, int> seen, CancellationToken stop) => database.UseAsync(db => db.Database.ExecuteSqlAsync($"""
        INSERT INTO reads AS kept (agent_id, conversation_id, seq)
        SELECT {agent}, c.id, least(one.seq, c.last_seq) FROM unnest({seen.Keys.ToArray()}, {seen.Values.ToArray()}) one (id, seq)
        JOIN conversations c ON c.id = one.id AND c.store = ANY ({stores.ToArray()}) ORDER BY c.id
        ON CONFLICT (agent_id, conversation_id) DO UPDATE SET seq = greatest(kept.seq, excluded.seq)
        """, stop));

    /// <summary>Messages of shoppers that the agent has not seen, by conversation; up to <see cref="Limits.UnreadMost"/> each, none in what has ended.</summary>
    public Task<Dictionary<Guid, int>> UnreadAsync(Guid agent, IReadOnlyCollection<Guid> conversations, CancellationToken stop) =>
        database.UseAsync(db => UnreadAsync(db, agent, conversations, stop));

    internal async Task<Dictionary<Guid, int>> UnreadAsync(EscapeHatchDb db, Guid agent, IReadOnlyCollection<Guid> conversations, CancellationToken stop)
    {
        var counts = await db.Database.SqlQuery<Unread>($"""
            SELECT c.id AS "Id", (SELECT count(*)::int FROM (
                SELECT 1 FROM entries e WHERE e.conversation_id = c.id AND e.seq > coalesce(r.seq, 0) AND e.kind = 'message' AND e.author_kind = 'shopper'
                LIMIT {Limits.UnreadMost}) e) AS "Count"
            FROM conversations c LEFT JOIN reads r ON r.agent_id = {agent} AND r.conversation_id = c.id
            WHERE c.id = ANY ({conversations.ToArray()}) AND c.status <> 'ended'
            """).ToListAsync(stop);
        return counts.Where(one => one.Count > 0).ToDictionary(one => one.Id, one => one.Count);
    }

    private sealed record Unread(Guid Id, int Count);
}
