using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Wire;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EscapeHatch.Conversations.Storage;

/// <summary>
/// Fills the search index from the log, page by page and beside the writers: they pay nothing for it. A page moves the mark in its own transaction, so that a killed
/// filler repeats a page and stores nothing twice. The mark stays before the oldest transaction still running; what lies beyond is indexed at once, and once more from
/// the mark when that transaction is over, so nothing is passed over and no long transaction holds search up.
/// </summary>
public sealed class SearchIndex(Database database)
{
    private static readonly EntryKind[] Spoken = [EntryKind.Message, EntryKind.Note, EntryKind.Rating];
    private readonly SemaphoreSlim _turn = new(1);
    private (Mark Mark, Mark Ahead, long Oldest)? _at;

    /// <summary>Indexes the next <see cref="Limits.SearchPage"/> entries; how many there were, 0 when another process is at it or a store was just removed.</summary>
    public async Task<int> AdvanceAsync(CancellationToken stop)
    {
        await _turn.WaitAsync(stop);
        try
        {
            return await database.UseAsync(db => AdvanceAsync(db, stop));
        }
        catch (PostgresException removed) when (removed is { SqlState: PostgresErrorCodes.ForeignKeyViolation, SchemaName: "derived" })
        {
            // A store went while its messages were indexed; the next look doesn't find them any more.
            return 0;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<int> AdvanceAsync(EscapeHatchDb db, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var kept = await db.Database.SqlQuery<Kept>($"""
            SELECT tx::text::bigint AS "Tx", conversation_id AS "ConversationId", seq AS "Seq", pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS "Oldest"
            FROM derived.progress WHERE reader = 'search' FOR UPDATE SKIP LOCKED
            """).SingleOrDefaultAsync(stop);
        if (kept is null) return 0;
        var mark = new Mark(kept.Tx, kept.ConversationId, kept.Seq);
        var from = _at is { } at && at.Mark == mark && at.Oldest == kept.Oldest ? at.Ahead : mark;
        // After an import everything has one transaction, and the planner would read all of it for each page.
        await db.Database.ExecuteSqlRawAsync("SELECT set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)", stop);
        var page = await PageAsync(db, from, stop);
        if (page.Count == 0) return 0;
        await StoreAsync(db, page.FindAll(line => line.Text is not null && Spoken.Contains(Names.Parse<EntryKind>(line.Kind)!.Value)).ConvertAll(Words), stop);
        await StoreAsync(db, await ShoppersAsync(db, [.. page.Select(line => line.ConversationId).Distinct()], stop), stop);
        mark = page.FindLast(line => line.Tx < kept.Oldest)?.Mark ?? mark;
        await db.Database.ExecuteSqlAsync($"UPDATE derived.progress SET tx = {mark.Tx}::text::xid8, conversation_id = {mark.ConversationId}, seq = {mark.Seq} WHERE reader = 'search'", stop);
        await transaction.CommitAsync(stop);
        _at = (mark, page[^1].Mark, kept.Oldest);
        return page.Count;
    }

    private static Task<List<Line>> PageAsync(EscapeHatchDb db, Mark from, CancellationToken stop) => db.Database.SqlQuery<Line>($"""
        SELECT tx::text::bigint AS "Tx", conversation_id AS "ConversationId", seq AS "Seq", kind AS "Kind", text AS "Text" FROM entries
        WHERE (tx, conversation_id) >= ({from.Tx}::text::xid8, {from.ConversationId}) AND (tx, conversation_id, seq) > ({from.Tx}::text::xid8, {from.ConversationId}, {from.Seq})
        ORDER BY tx, conversation_id, seq LIMIT {Limits.SearchPage}
        """).ToListAsync(stop);

    // What a shopper is called may change, so it is looked at again with each page that has something of theirs.
    private static async Task<List<Found>> ShoppersAsync(EscapeHatchDb db, Guid[] conversations, CancellationToken stop)
    {
        var shoppers = await (from conversation in db.Conversations
                              join shopper in db.Shoppers on conversation.ShopperId equals shopper.Id
                              where conversations.Contains(conversation.Id)
                              select new { conversation.Id, shopper.Name, shopper.Email, shopper.ExternalId, shopper.Phone }).ToListAsync(stop);
        return shoppers.ConvertAll(shopper => new Found(shopper.Id, 0, Join(SearchWords.Of(shopper.Name, shopper.Email, shopper.ExternalId, shopper.Phone))));
    }

    private static Task StoreAsync(EscapeHatchDb db, List<Found> found, CancellationToken stop) => db.Database.ExecuteSqlAsync($"""
        INSERT INTO derived.search AS kept (conversation_id, seq, words)
        SELECT id, seq, array_to_tsvector(string_to_array(words, ' '))
        FROM unnest({found.ConvertAll(one => one.Conversation).ToArray()}, {found.ConvertAll(one => one.Seq).ToArray()}, {found.ConvertAll(one => one.Words).ToArray()}) one (id, seq, words)
        WHERE words <> ''
        ON CONFLICT (conversation_id, seq) DO UPDATE SET words = excluded.words WHERE kept.words <> excluded.words
        """, stop);

    private static Found Words(Line line) => new(line.ConversationId, line.Seq, Join(SearchWords.Of(line.Text)));

    private static string Join(IReadOnlyCollection<string> words) => string.Join(' ', words);

    private sealed record Mark(long Tx, Guid ConversationId, int Seq);

    private sealed record Kept(long Tx, Guid ConversationId, int Seq, long Oldest);

    private sealed record Line(long Tx, Guid ConversationId, int Seq, string Kind, string? Text)
    {
        internal Mark Mark => new(Tx, ConversationId, Seq);
    }

    private sealed record Found(Guid Conversation, int Seq, string Words);
}
