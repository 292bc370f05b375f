using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Wire;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Storage;

/// <summary>Reads logs.</summary>
public sealed class Transcript(Database database, TimeProvider clock)
{
    private static readonly EntryKind[] Hidden = [.. Enum.GetValues<EntryKind>().Where(kind => !Entry.IsVisible(kind))];
    private static readonly string[] HiddenNames = [.. Hidden.Select(Names.Of)];

    private readonly SharedQuestion<Guid, Conversation> _found = new(ids => database.UseAsync(db => db.Conversations.AsNoTracking()
        .Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id)), clock);

    private readonly SharedQuestion<Mark, List<Entry>> _missed = new(marks => database.UseAsync(db => MissedAsync(db, marks)), clock);

    /// <summary>A conversation, or null.</summary>
    public Task<Conversation?> FindAsync(Guid id, CancellationToken stop) => _found.AskAsync(id, stop);

    /// <summary>The first entries a shopper may see after a seq, oldest first: at most <see cref="Limits.MissedPage"/>.</summary>
    public async Task<List<Entry>> MissedAsync(Guid conversation, int after, CancellationToken stop) => await _missed.AskAsync(new Mark(conversation, after), stop) ?? [];

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

    private static async Task<Dictionary<Mark, List<Entry>>> MissedAsync(EscapeHatchDb db, IReadOnlyCollection<Mark> marks)
    {
        Guid[] ids = [.. marks.Select(mark => mark.Conversation)];
        int[] afters = [.. marks.Select(mark => mark.After)];
        var missed = (await db.Entries.FromSql($"""
            SELECT e.* FROM unnest({ids}, {afters}) AS mark (id, after) CROSS JOIN LATERAL (
                SELECT * FROM entries WHERE conversation_id = mark.id AND seq > mark.after AND kind <> ALL ({HiddenNames}) ORDER BY seq LIMIT {Limits.MissedPage}) e
            """).AsNoTracking().ToListAsync()).ToLookup(entry => entry.ConversationId);
        // Two screens of one conversation may have seen different parts of it; what one missed is in the statement's rows whatever the other did.
        return marks.ToDictionary(mark => mark, mark => missed[mark.Conversation].Where(entry => entry.Seq > mark.After).DistinctBy(entry => entry.Seq).OrderBy(entry => entry.Seq)
            .Take(Limits.MissedPage).ToList());
    }

    private readonly record struct Mark(Guid Conversation, int After);
}
