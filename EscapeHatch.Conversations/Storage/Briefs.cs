using EscapeHatch.Conversations.Escalation;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Storage;

/// <summary>A brief to be written.</summary>
/// <param name="Conversation">The conversation.</param>
/// <param name="Seq">Seq of the shopper's newest message.</param>
public sealed record DueBrief(Guid Conversation, int Seq);

/// <summary>Keeps what a model wrote for agents, the newest of each conversation.</summary>
public sealed class Briefs(Database database)
{
    /// <summary>Takes up to <paramref name="most"/> waiting conversations whose newest message has no brief; each message is tried once, by one worker.</summary>
    public Task<List<DueBrief>> ClaimAsync(int most, CancellationToken stop) => database.UseAsync(async db => await db.Database.SqlQuery<DueBrief>($"""
        WITH due AS (
            SELECT c.id, c.last_shopper_seq FROM conversations c LEFT JOIN briefs b ON b.conversation_id = c.id
            WHERE c.status = 'unassigned' AND c.last_shopper_seq > coalesce(b.seq, 0) ORDER BY c.queued_at LIMIT {most})
        INSERT INTO briefs AS kept (conversation_id, seq, replies, model, version) SELECT id, last_shopper_seq, ARRAY[]::text[], '', '' FROM due
        ON CONFLICT (conversation_id) DO UPDATE SET seq = excluded.seq, summary = NULL WHERE kept.seq < excluded.seq
        RETURNING conversation_id AS "Conversation", seq AS "Seq"
        """).ToListAsync(stop));

    /// <summary>Keeps a brief that was claimed, unless a newer one is under way.</summary>
    public Task SaveAsync(Brief brief, CancellationToken stop) => database.UseAsync(db => db.Set<Brief>()
        .Where(kept => kept.ConversationId == brief.ConversationId && kept.Seq == brief.Seq)
        .ExecuteUpdateAsync(set => set.SetProperty(kept => kept.Summary, brief.Summary).SetProperty(kept => kept.Replies, brief.Replies)
            .SetProperty(kept => kept.Model, brief.Model).SetProperty(kept => kept.Version, brief.Version), stop));

    /// <summary>The brief that rests on a conversation's message <paramref name="seq"/>, the shopper's newest; null when there is none.</summary>
    public Task<Brief?> OfAsync(Guid conversation, int seq, CancellationToken stop) => database.UseAsync(db => db.Set<Brief>().AsNoTracking()
        .SingleOrDefaultAsync(brief => brief.ConversationId == conversation && brief.Seq == seq && brief.Summary != null, stop));
}
