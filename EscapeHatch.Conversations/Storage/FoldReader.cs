using EscapeHatch.Conversations.Lifecycle;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Storage;

/// <summary>Gives writes the folds they are decided on: known ones at first, the database's once a try showed that more is needed.</summary>
internal sealed class FoldReader(Database database, FoldCache cache)
{
    /// <summary>One batch for every conversation that is written to, with no write tried yet.</summary>
    internal async Task<Dictionary<Guid, Batch>> ReadAsync(IReadOnlyList<Write> writes)
    {
        var batches = new Dictionary<Guid, Batch>();
        var (unknown, repeats) = (new HashSet<Guid>(), new List<Write>());
        foreach (var write in writes)
        {
            if (write.Tries > 0 && write.Once is not null) repeats.Add(write);
            if (write.Tries == 0 && cache.Find(write.Conversation) is { } known) batches.TryAdd(write.Conversation, new Batch(known, proven: false));
            else unknown.Add(write.Conversation);
        }
        if (unknown.Count == 0) return batches;
        await database.UseAsync(async db =>
        {
            if (repeats.Count > 0) await FindStoredAsync(db, repeats);
            var found = await db.Conversations.AsNoTracking().Where(row => unknown.Contains(row.Id)).ToDictionaryAsync(row => row.Id);
            foreach (var id in unknown) batches[id] = new Batch(found.GetValueOrDefault(id), proven: true);
        });
        return batches;
    }

    /// <summary>Gets to know the conversations that were written to last, with one statement: a started node would read each by itself, when its first message comes.</summary>
    internal Task WarmAsync(CancellationToken stop) => database.UseAsync(async db =>
    {
        var latest = db.Conversations.FromSql($"""
            SELECT conversations.* FROM conversations JOIN (
                SELECT conversation_id FROM (SELECT conversation_id, tx FROM entries ORDER BY tx DESC, conversation_id DESC LIMIT {Limits.WarmEntries}) newest
                GROUP BY conversation_id ORDER BY max(tx) DESC LIMIT {Limits.FoldsKept / 2}) latest ON id = conversation_id
            """).AsNoTracking().AsAsyncEnumerable();
        await foreach (var fold in latest.WithCancellation(stop)) cache.Keep(fold);
    });

    private static async Task FindStoredAsync(EscapeHatchDb db, List<Write> repeats)
    {
        Guid[] conversations = [.. repeats.Select(write => write.Conversation)], ids = [.. repeats.Select(write => write.Once!.Id)];
        var stored = await db.Entries.AsNoTracking().Where(entry => conversations.Contains(entry.ConversationId) && ids.Contains(entry.Id))
            .ToDictionaryAsync(entry => (entry.ConversationId, entry.Id));
        foreach (var write in repeats) write.Stored = stored.GetValueOrDefault((write.Conversation, write.Once!.Id));
    }
}
