using System.Runtime.CompilerServices;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Wire;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Storage;

/// <summary>
/// Reads what changed since a point in the database's own order of transactions: entries carry the transaction that stored them. A point is the
/// oldest transaction still running, so nothing committed later lies before it: some may come twice, none is missed.
/// Everything is read <see cref="Limits.ChangePage"/> conversations at a time, so a very old point costs time and never memory.
/// </summary>
public sealed class ChangeReader(Database database)
{
    // Entries of one change; a conversation that lacks more gets several changes.
    private const int EntriesMost = 20;

    /// <summary>The point to go on from: take it before reading, and read from the one taken before that.</summary>
    public Task<ulong> PointAsync(CancellationToken stop) => database.UseAsync(async db =>
        (ulong)await db.Database.SqlQuery<long>($"""SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS "Value" """).SingleAsync(stop));

    /// <summary>The present state of every conversation changed at or after the point, each in the order of its newest entry.</summary>
    /// <param name="stores">Keys of the stores.</param>
    /// <param name="since">A point; one that this database never gave (a restored copy did) stands for the beginning.</param>
    /// <param name="stop">Cancels.</param>
    public async IAsyncEnumerable<Changed> SinceAsync(IReadOnlyCollection<string> stores, ulong since, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var page in PagesAsync(stores, since, stop))
            foreach (var state in await StatesAsync([.. page.Select(spot => spot.Id)], stop)) yield return state;
    }

    /// <summary>The same for those whose readers don't know it, with the entries they lack.</summary>
    /// <param name="stores">Keys of the stores.</param>
    /// <param name="since">A point.</param>
    /// <param name="told">Seq up to which a conversation's readers were told; of one not known the entries since the point come along.</param>
    /// <param name="stop">Cancels.</param>
    public async IAsyncEnumerable<Changed> UntoldAsync(
        IReadOnlyCollection<string> stores, ulong since, Func<Guid, int?> told, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var page in PagesAsync(stores, since, stop))
        {
            var untold = page.Where(spot => !(told(spot.Id) >= spot.Seq)).Select(spot => spot.Id).ToList();
            if (untold.Count == 0) continue;
            var states = await StatesAsync(untold, stop);
            var lacks = states.ConvertAll(state => new Lack(state.Conversation.Id, told(state.Conversation.Id), state.Conversation.LastSeq));
            var entries = (await EntriesAsync(lacks, since, stop)).ToLookup(entry => entry.ConversationId);
            foreach (var state in states)
            {
                var first = state with { Entries = [.. entries[state.Conversation.Id]] };
                yield return first;
                if (first.Upto < state.Conversation.LastSeq)
                    await foreach (var more in AfterAsync(state.Conversation.Id, first.Upto, stop)) yield return more;
            }
        }
    }

    /// <summary>One conversation's state and the entries after a seq, in as many changes as they need.</summary>
    public async IAsyncEnumerable<Changed> AfterAsync(Guid conversation, int seq, [EnumeratorCancellation] CancellationToken stop)
    {
        if ((await StatesAsync([conversation], stop)) is not [var state]) yield break;
        while (seq < state.Conversation.LastSeq && await EntriesAsync([new Lack(conversation, seq, state.Conversation.LastSeq)], 0, stop) is { Count: > 0 } entries)
        {
            yield return state with { Entries = entries };
            seq = entries[^1].Seq;
        }
    }

    private async IAsyncEnumerable<List<Spot>> PagesAsync(IReadOnlyCollection<string> stores, ulong since, [EnumeratorCancellation] CancellationToken stop)
    {
        if (since > await PointAsync(stop)) since = 0;
        var (keys, at) = (stores.ToArray(), new Spot((long)since, Guid.Empty, 0));
        List<Spot> page;
        do
        {
            page = await PageAsync(keys, at, stop);
            if (page.Count > 0) yield return page;
            if (page.Count > 0) at = page[^1];
        }
        while (page.Count == Limits.ChangePage);
    }

    // A conversation lies where its newest entry does, one without entries where it was begun. Each part has its own limit, or all of it would be read for every page.
    private Task<List<Spot>> PageAsync(string[] stores, Spot after, CancellationToken stop) => database.UseAsync(db => db.Database.SqlQuery<Spot>($"""
        SELECT tx::text::bigint AS "Tx", id AS "Id", seq AS "Seq" FROM (
            (SELECT e.tx, c.id, c.last_seq AS seq FROM entries e JOIN conversations c ON c.id = e.conversation_id AND c.last_seq = e.seq
            WHERE (e.tx, e.conversation_id) > ({after.Tx}::text::xid8, {after.Id}) AND c.store = ANY ({stores})
            ORDER BY e.tx, e.conversation_id LIMIT {Limits.ChangePage})
            UNION ALL
            (SELECT c.begun_tx, c.id, 0 FROM conversations c
            WHERE (c.begun_tx, c.id) > ({after.Tx}::text::xid8, {after.Id}) AND c.last_seq = 0 AND c.store = ANY ({stores})
            ORDER BY c.begun_tx, c.id LIMIT {Limits.ChangePage})
        ) changed ORDER BY tx, id LIMIT {Limits.ChangePage}
        """).ToListAsync(stop));

    private Task<List<Changed>> StatesAsync(List<Guid> ids, CancellationToken stop) => database.UseAsync(async db =>
    {
        var rows = await (
            from conversation in db.Conversations.AsNoTracking()
            join shopper in db.Shoppers on conversation.ShopperId equals shopper.Id
            where ids.Contains(conversation.Id)
            select new { conversation, shopper.Name }).ToDictionaryAsync(row => row.conversation.Id, stop);
        return ids.Where(rows.ContainsKey).Select(id => rows[id])
            .Select(row => new Changed(ConversationShape.ForAgent(row.conversation, shopperName: row.Name), row.conversation.LastVisibleSeq, [])).ToList();
    });

    private Task<List<Entry>> EntriesAsync(List<Lack> lacks, ulong since, CancellationToken stop) => database.UseAsync(db =>
    {
        var (ids, uptos) = (lacks.Select(lack => lack.Id).ToArray(), lacks.Select(lack => lack.Upto).ToArray());
        var afters = lacks.Select(lack => lack.Told ?? Math.Max(0, lack.Upto - EntriesMost)).ToArray();
        var froms = lacks.Select(lack => lack.Told is null ? (long)since : 0).ToArray();
        return db.Entries.FromSql($"""
            SELECT e.* FROM unnest({ids}, {afters}, {uptos}, {froms}) AS lack (id, after, upto, since) CROSS JOIN LATERAL (
                SELECT * FROM entries WHERE conversation_id = lack.id AND seq > lack.after AND seq <= lack.upto AND tx >= lack.since::text::xid8
                ORDER BY seq LIMIT {EntriesMost}) e
            """).AsNoTracking().OrderBy(entry => entry.Seq).ToListAsync(stop);
    });

    private sealed record Spot(long Tx, Guid Id, int Seq);

    private sealed record Lack(Guid Id, int? Told, int Upto);
}
