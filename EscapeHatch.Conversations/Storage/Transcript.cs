using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Wire;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Storage;

/// <summary>Reads logs.</summary>
public sealed class Transcript(Database database, TimeProvider clock)
{
    private static readonly EntryKind[] Hidden = [.. Enum.GetValues<EntryKind>().Where(kind => !Entry.IsVisible(kind))];

    private readonly SharedFind _find = new(database, clock);

    /// <summary>A conversation, or null.</summary>
    public Task<Conversation?> FindAsync(Guid id, CancellationToken stop) => _find.FindAsync(id, stop);

    /// <summary>The shopper's newest conversation that is live or ended a short while ago.</summary>
    public Task<Conversation?> LatestAsync(Guid shopper, DateTimeOffset endedAfter, CancellationToken stop) => database.UseAsync(db => db.Conversations.AsNoTracking()
        .Where(conversation => conversation.ShopperId == shopper && (conversation.EndedAt == null || conversation.EndedAt > endedAfter))
        .OrderByDescending(conversation => conversation.CreatedAt).FirstOrDefaultAsync(stop));

    /// <summary>Entries after a seq, oldest first.</summary>
    public Task<List<Entry>> EntriesAsync(Guid conversation, int after, int limit, bool hidden, CancellationToken stop) => database.UseAsync(db => db.Entries
        .AsNoTracking().Where(entry => entry.ConversationId == conversation && entry.Seq > after && (hidden || !Hidden.Contains(entry.Kind)))
        .OrderBy(entry => entry.Seq).Take(limit).ToListAsync(stop));

    /// <summary>The newest entries, oldest first.</summary>
    public Task<List<Entry>> NewestAsync(Guid conversation, int limit, CancellationToken stop) => database.UseAsync(async db =>
    {
        var newest = await db.Entries.AsNoTracking().Where(entry => entry.ConversationId == conversation)
            .OrderByDescending(entry => entry.Seq).Take(limit).ToListAsync(stop);
        newest.Reverse();
        return newest;
    });

    /// <summary>Other conversations of the same shopper, newest first.</summary>
    public Task<List<ConversationShape>> PreviousAsync(Conversation of, CancellationToken stop) => database.UseAsync(async db =>
        (await db.Conversations.AsNoTracking().Where(other => other.ShopperId == of.ShopperId && other.Id != of.Id)
            .OrderByDescending(other => other.CreatedAt).Take(Limits.PageUsual).ToListAsync(stop))
        .ConvertAll(other => ConversationShape.ForAgent(other)));
}
