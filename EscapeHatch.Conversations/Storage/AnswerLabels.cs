using EscapeHatch.Conversations.Insights;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Storage;

/// <summary>How many labels a store has and when the newest was set: what hangs on them is made anew when this changes.</summary>
/// <param name="Count">Labels in all.</param>
/// <param name="Newest">When the newest was set; null without any.</param>
public sealed record LabelMark(int Count, DateTimeOffset? Newest);

/// <summary>Keeps what agents say of the bot's answers.</summary>
public sealed class AnswerLabels(Database database)
{
    /// <summary>Most labels of a store that anything is computed from; older ones than these no longer tell how the bot answers now.</summary>
    public const int Most = 5_000;

    /// <summary>Labels an answer, instead of any earlier label; null when the bot said nothing there, or not in these stores.</summary>
    internal Task<AnswerLabel?> PutAsync(AnswerLabel label, IReadOnlyCollection<string> stores, CancellationToken stop) => database.UseAsync(async db =>
        // Only what was given as an answer has a confidence that can be wrong: a greeting and a question back have none.
        (await db.Set<AnswerLabel>().FromSql($"""
            INSERT INTO labels (conversation_id, seq, store, is_right, confidence, scorer, agent_id, agent_name, at)
            SELECT c.id, e.seq, c.store, {label.IsRight},
                CASE WHEN d.data ->> 'action' = 'answer' THEN coalesce(d.score ->> 'raw', d.score ->> 'value')::double precision END,
                concat_ws(' ', nullif(d.score ->> 'model', ''), nullif(d.score ->> 'version', '')), {label.AgentId}, {label.AgentName}, {label.At}
            FROM conversations c JOIN entries e ON e.conversation_id = c.id AND e.seq = {label.Seq} AND e.kind = 'message' AND e.author_kind = 'bot'
            LEFT JOIN LATERAL (SELECT data, data -> 'signals' -> 'confidence' AS score FROM entries
                WHERE conversation_id = c.id AND seq = e.seq - 1 AND kind = 'decision') d ON true
            WHERE c.id = {label.ConversationId} AND c.store = ANY ({stores.ToArray()})
            ON CONFLICT (conversation_id, seq) DO UPDATE SET is_right = excluded.is_right, agent_id = excluded.agent_id, agent_name = excluded.agent_name, at = excluded.at
            RETURNING *
            """).AsNoTracking().ToListAsync(stop)).SingleOrDefault());

    /// <summary>Takes a label away; how many there were.</summary>
    internal Task<int> RemoveAsync(Guid conversation, int seq, IReadOnlyCollection<string> stores, CancellationToken stop) => database.UseAsync(db =>
    {
        var keys = stores.ToArray();
        return db.Set<AnswerLabel>().Where(label => label.ConversationId == conversation && label.Seq == seq && keys.Contains(label.Store)).ExecuteDeleteAsync(stop);
    });

    /// <summary>The labels of a conversation, by seq.</summary>
    public Task<List<AnswerLabel>> OfAsync(Guid conversation, CancellationToken stop) => database.UseAsync(db =>
        db.Set<AnswerLabel>().AsNoTracking().Where(label => label.ConversationId == conversation).OrderBy(label => label.Seq).ToListAsync(stop));

    /// <summary>A store's newest labels, newest first, up to <see cref="Most"/>.</summary>
    public Task<List<AnswerLabel>> OfStoreAsync(string store, CancellationToken stop) => database.UseAsync(db =>
        db.Set<AnswerLabel>().AsNoTracking().Where(label => label.Store == store).OrderByDescending(label => label.At).Take(Most).ToListAsync(stop));

    /// <summary>What tells whether a store's labels changed.</summary>
    public Task<LabelMark> MarkAsync(string store, CancellationToken stop) => database.UseAsync(async db =>
        await db.Set<AnswerLabel>().Where(label => label.Store == store).GroupBy(label => label.Store)
            .Select(labels => new LabelMark(labels.Count(), labels.Max(label => label.At))).SingleOrDefaultAsync(stop) ?? new LabelMark(0, null));
}
