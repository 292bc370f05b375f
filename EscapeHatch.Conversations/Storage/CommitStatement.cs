using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Wire;
using Npgsql;

namespace EscapeHatch.Conversations.Storage;

/// <summary>What one conversation is to become.</summary>
/// <param name="Before">The fold the commands were decided on.</param>
/// <param name="After">The fold after the entries.</param>
/// <param name="Entries">What is appended, in order.</param>
/// <param name="Trace">W3C trace parent of the newest write.</param>
internal sealed record Move(Conversation Before, Conversation After, IReadOnlyList<Entry> Entries, string? Trace);

/// <summary>
/// The one statement that changes conversations: many at once, in one round trip and one flush to disk. A conversation moves only when nobody moved it
/// since it was read and none of its fresh entries is stored already; a row somebody holds is skipped, so that batches never wait for each other.
/// It has two lengths, since every column costs a batch as much as a row does: messages write what messages change, anything else the whole fold.
/// </summary>
internal static class CommitStatement
{
    // No tag can hold a control character.
    private const char Between = '\u001f';

    private static readonly ArrayColumn<Move>[] Keys = [Column("id", "uuid", move => move.After.Id), Column("expected", "int4", move => move.Before.LastSeq)];

    private static readonly ArrayColumn<Move>[] OfMessages =
    [
        Column("last_seq", "int4", move => move.After.LastSeq),
        Column("last_visible_seq", "int4", move => move.After.LastVisibleSeq),
        Column("last_shopper_seq", "int4", move => move.After.LastShopperSeq),
        Column("last_shopper_at", "timestamptz", move => move.After.LastShopperAt),
        Column("preview", "text", move => move.After.Preview),
        Column("preview_author", "text", move => move.After.PreviewAuthor is { } author ? Names.Of(author) : null),
        Column("updated_at", "timestamptz", move => move.After.UpdatedAt),
        Column("bot_due_at", "timestamptz", move => move.After.BotDueAt),
        Column("owed_since", "timestamptz", move => move.After.OwedSince),
    ];

    private static readonly FoldColumn[] Rare =
    [
        FoldColumn.Of("status", "text", fold => Names.Of(fold.Status)),
        FoldColumn.Of("epoch", "int4", fold => fold.Epoch),
        FoldColumn.Of("assignee_id", "uuid", fold => fold.AssigneeId),
        FoldColumn.Of("assignee_name", "text", fold => fold.AssigneeName),
        FoldColumn.Of("last_agent_id", "uuid", fold => fold.LastAgentId),
        FoldColumn.Of("last_agent_name", "text", fold => fold.LastAgentName),
        FoldColumn.Of("shopper_name", "text", fold => fold.ShopperName),
        FoldColumn.Of("priority", "int4", fold => fold.Priority),
        FoldColumn.Of("intent", "text", fold => fold.Intent),
        FoldColumn.Of("sentiment", "float8", fold => fold.Sentiment),
        FoldColumn.Of("confidence", "float8", fold => fold.Confidence),
        FoldColumn.Of("reason", "text", fold => fold.Reason),
        FoldColumn.Of("settled_seq", "int4", fold => fold.SettledSeq),
        FoldColumn.Of("rating", "int4", fold => fold.Rating),
        FoldColumn.Of("queued_at", "timestamptz", fold => fold.QueuedAt),
        FoldColumn.Of("first_human_reply_at", "timestamptz", fold => fold.FirstHumanReplyAt),
        FoldColumn.Of("ended_at", "timestamptz", fold => fold.EndedAt),
        FoldColumn.Of("alerts", "int4", fold => fold.Alerts),
        FoldColumn.Of("alerted_at", "timestamptz", fold => fold.AlertedAt),
        FoldColumn.Of("callback_at", "timestamptz", fold => fold.CallbackAt),
        FoldColumn.Of("tags", "text", fold => string.Join(Between, fold.Tags), "CASE r.tags WHEN '' THEN ARRAY[]::text[] ELSE string_to_array(r.tags, E'\\x1f') END"),
    ];

    private static readonly ArrayColumn<Move>[] Beside =
    [
        Column("next_step_at", "timestamptz", move => DeadlineQueue.Latest(move.Before, move.After)),
        Column("trace", "text", move => move.Trace),
    ];

    private static readonly ArrayColumn<Entry>[] Log =
    [
        Of("conversation_id", "uuid", entry => entry.ConversationId),
        Of("seq", "int4", entry => entry.Seq),
        Of("id", "uuid", entry => entry.Id),
        Of("prev_visible", "int4", entry => entry.PrevVisible),
        Of("kind", "text", entry => Names.Of(entry.Kind)),
        Of("author_kind", "text", entry => Names.Of(entry.AuthorKind)),
        Of("author_id", "uuid", entry => entry.AuthorId),
        Of("author_name", "text", entry => entry.AuthorName),
        Of("at", "timestamptz", entry => entry.At),
        Of("text", "text", entry => entry.Text),
        Of("data", "jsonb", entry => entry.Data?.ToJsonString()),
    ];

    private static readonly (string Sql, ArrayColumn<Move>[] Moves) Short = Make([]), Whole = Make(Rare);

    /// <summary>Carries the moves out together; gives the conversations that moved.</summary>
    /// <exception cref="NpgsqlException">Nothing is known to have moved.</exception>
    internal static HashSet<Guid> Run(NpgsqlDataSource source, IReadOnlyList<Move> moves)
    {
        using var command = Filled(source.CreateCommand(), moves, whole: moves.Any(ChangesMore));
        using var reader = command.ExecuteReader();
        var moved = new HashSet<Guid>(moves.Count);
        while (reader.Read()) moved.Add(reader.GetGuid(0));
        return moved;
    }

    /// <summary>Gives the command the statement, one length of it, and what it is to carry out; nothing prepares it on a connection.</summary>
    internal static NpgsqlCommand Filled(NpgsqlCommand command, IReadOnlyList<Move> moves, bool whole)
    {
        Entry[] fresh = [.. moves.SelectMany(move => move.Entries)];
        (command.CommandText, var columns) = whole ? Whole : Short;
        foreach (var column in columns) command.Parameters.Add(column.Values(moves));
        foreach (var column in Log) command.Parameters.Add(column.Values(fresh));
        return command;
    }

    /// <summary>The columns of the fold that the statement writes.</summary>
    internal static IEnumerable<string> Written => [.. OfMessages.Select(column => column.Name), .. Rare.Select(column => column.Carried.Name)];

    // "IS TRUE" keeps the sub-selects hashed: as joins of two lists they would take the square of a batch.
    private static (string Sql, ArrayColumn<Move>[] Moves) Make(FoldColumn[] rare)
    {
        ArrayColumn<Move>[] moves = [.. Keys, .. OfMessages, .. Beside, .. rare.Select(column => column.Carried)];
        var sql = $"""
            WITH fresh AS MATERIALIZED (SELECT * FROM {ArrayColumn<Entry>.Unnest(Log, moves.Length + 1, "e")}),
            stored AS MATERIALIZED (SELECT f.conversation_id FROM fresh f JOIN entries e ON e.conversation_id = f.conversation_id AND e.id = f.id),
            ready AS MATERIALIZED (
                SELECT m.* FROM {ArrayColumn<Move>.Unnest(moves, 1, "m")} JOIN conversations c ON c.id = m.id AND c.last_seq = m.expected
                WHERE (m.id IN (SELECT conversation_id FROM stored)) IS NOT TRUE
                FOR NO KEY UPDATE OF c SKIP LOCKED),
            moved AS (
                UPDATE conversations c SET {string.Join(", ", OfMessages.Select(column => $"{column.Name} = r.{column.Name}").Concat(rare.Select(column => column.Assignment)))},
                    next_step_at = least(c.next_step_at, r.next_step_at),
                    bot_trace = CASE WHEN r.bot_due_at IS DISTINCT FROM c.bot_due_at THEN r.trace ELSE c.bot_trace END
                FROM ready r WHERE c.id = r.id RETURNING c.id),
            added AS (
                INSERT INTO entries ({ArrayColumn<Entry>.Names(Log)}) SELECT {ArrayColumn<Entry>.Names(Log)} FROM fresh
                WHERE (conversation_id IN (SELECT id FROM moved)) IS TRUE)
            SELECT id FROM moved
            """;
        return (sql, moves);
    }

    private static bool ChangesMore(Move move) => Array.Exists(Rare, column => column.Changes(move));

    private static ArrayColumn<Move> Column<T>(string name, string type, Func<Move, T> value) => ArrayColumn<Move>.Of(name, type, value);

    private static ArrayColumn<Entry> Of<T>(string name, string type, Func<Entry, T> value) => ArrayColumn<Entry>.Of(name, type, value);
}
