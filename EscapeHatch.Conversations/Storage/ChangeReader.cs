using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Wire;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Storage;

/// <summary>Reads what changed since a point in the database's own order of transactions.</summary>
public sealed class ChangeReader(Database database)
{
    /// <summary>
    /// The state of every conversation changed at or after <paramref name="since"/>, and the point to go on from. Some may come twice, none is missed:
    /// the point is the oldest transaction still running, so nothing committed later lies before it.
    /// </summary>
    /// <param name="stores">Keys of the stores.</param>
    /// <param name="since">The point an earlier call gave; null begins now.</param>
    /// <param name="told">Seq up to which a conversation's readers were told; entries after it come along.</param>
    /// <param name="stop">Cancels.</param>
    public Task<(IReadOnlyList<Changed> Changed, ulong Next)> SinceAsync(
        IReadOnlyCollection<string> stores, ulong? since, Func<Guid, int?> told, CancellationToken stop) => database.UseAsync(async db =>
    {
        var next = (ulong)await db.Database.SqlQuery<long>($"""SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS "Value" """).SingleAsync(stop);
        if (since is null || stores.Count == 0) return ((IReadOnlyList<Changed>)[], next);
        var rows = await Rows(db, stores, since.Value).ToListAsync(stop);
        var changed = new List<Changed>(rows.Count);
        foreach (var (conversation, name) in rows.Select(row => (row.Conversation, row.Name)))
        {
            if (told(conversation.Id) >= conversation.LastSeq) continue;
            var entries = told(conversation.Id) is { } seq ? await EntriesAsync(db, conversation.Id, seq, stop) : [];
            changed.Add(new Changed(ConversationShape.ForAgent(conversation, shopperName: name), conversation.LastVisibleSeq, entries));
        }
        return (changed, next);
    });

    private static IQueryable<Row> Rows(EscapeHatchDb db, IReadOnlyCollection<string> stores, ulong since) =>
        from conversation in db.Conversations.AsNoTracking()
        join shopper in db.Shoppers on conversation.ShopperId equals shopper.Id
        where stores.Contains(conversation.Store) && EF.Property<ulong>(conversation, ConversationTable.ChangedBy) >= since
        orderby conversation.UpdatedAt
        select new Row { Conversation = conversation, Name = shopper.Name };

    private static Task<List<Entry>> EntriesAsync(EscapeHatchDb db, Guid conversation, int after, CancellationToken stop) => db.Entries
        .AsNoTracking().Where(entry => entry.ConversationId == conversation && entry.Seq > after).OrderBy(entry => entry.Seq)
        .Take(Limits.PageMost).ToListAsync(stop);

    private sealed class Row
    {
        public required Conversation Conversation { get; init; }

        public string? Name { get; init; }
    }
}
