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
/// </summary>
internal static class CommitStatement
{
    // No tag can hold a control character.
    private const char Between = '\u001f';

    private static readonly ArrayColumn<Move>[] Keys = [Column("id", "uuid", move => move.After.Id), Column("expected", "int4", move => move.Before.LastSeq)];

    private static readonly ArrayColumn<Move>[] Fold =
    [
        Column("status", "text", move => Names.Of(move.After.Status)),
        Column("epoch", "int4", move => move.After.Epoch),
        Column("assignee_id", "uuid", move => move.After.AssigneeId),
        Column("assignee_name", "text", move => move.After.AssigneeName),
        Column("last_agent_id", "uuid", move => move.After.LastAgentId),
        Column("last_agent_name", "text", move => move.After.LastAgentName),
        Column("shopper_name", "text", move => move.After.ShopperName),
        Column("priority", "int4", move => move.After.Priority),
        Column("intent", "text", move => move.After.Intent),
        Column("sentiment", "float8", move => move.After.Sentiment),
        Column("confidence", "float8", move => move.After.Confidence),
        Column("reason", "text", move => move.After.Reason),
        Column("last_seq", "int4", move => move.After.LastSeq),
        Column("last_visible_seq", "int4", move => move.After.LastVisibleSeq),
        Column("last_shopper_seq", "int4", move => move.After.LastShopperSeq),
        Column("last_shopper_at", "timestamptz", move => move.After.LastShopperAt),
        Column("settled_seq", "int4", move => move.After.SettledSeq),
        Column("preview", "text", move => move.After.Preview),
        Column("preview_author", "text", move => move.After.PreviewAuthor is { } author ? Names.Of(author) : null),
        Column("rating", "int4", move => move.After.Rating),
        Column("updated_at", "timestamptz", move => move.After.UpdatedAt),
        Column("queued_at", "timestamptz", move => move.After.QueuedAt),
        Column("first_human_reply_at", "timestamptz", move => move.After.FirstHumanReplyAt),
        Column("ended_at", "timestamptz", move => move.After.EndedAt),
        Column("bot_due_at", "timestamptz", move => move.After.BotDueAt),
        Column("owed_since", "timestamptz", move => move.After.OwedSince),
        Column("alerts", "int4", move => move.After.Alerts),
        Column("alerted_at", "timestamptz", move => move.After.AlertedAt),
        Column("callback_at", "timestamptz", move => move.After.CallbackAt),
    ];

    private static readonly ArrayColumn<Move>[] Beside =
    [
        Column("tags", "text", move => string.Join(Between, move.After.Tags)),
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

    private static readonly ArrayColumn<Move>[] Moves = [.. Keys, .. Fold, .. Beside];

    // "IS TRUE" keeps the sub-selects hashed: as joins of two lists they would take the square of a batch.
    private static readonly string Sql = $"""
        WITH fresh AS MATERIALIZED (SELECT * FROM {ArrayColumn<Entry>.Unnest(Log, Moves.Length + 1, "e")}),
        stored AS MATERIALIZED (SELECT f.conversation_id FROM fresh f JOIN entries e ON e.conversation_id = f.conversation_id AND e.id = f.id),
        ready AS MATERIALIZED (
            SELECT m.* FROM {ArrayColumn<Move>.Unnest(Moves, 1, "m")} JOIN conversations c ON c.id = m.id AND c.last_seq = m.expected
            WHERE (m.id IN (SELECT conversation_id FROM stored)) IS NOT TRUE
            FOR NO KEY UPDATE OF c SKIP LOCKED),
        moved AS (
            UPDATE conversations c SET {string.Join(", ", Fold.Select(column => $"{column.Name} = r.{column.Name}"))},
                tags = CASE r.tags WHEN '' THEN ARRAY[]::text[] ELSE string_to_array(r.tags, E'\x1f') END,
                next_step_at = least(c.next_step_at, r.next_step_at),
                bot_trace = CASE WHEN r.bot_due_at IS DISTINCT FROM c.bot_due_at THEN r.trace ELSE c.bot_trace END
            FROM ready r WHERE c.id = r.id RETURNING c.id),
        added AS (
            INSERT INTO entries ({ArrayColumn<Entry>.Names(Log)}) SELECT {ArrayColumn<Entry>.Names(Log)} FROM fresh
            WHERE (conversation_id IN (SELECT id FROM moved)) IS TRUE)
        SELECT id FROM moved
        """;

    /// <summary>Carries the moves out together; gives the conversations that moved.</summary>
    /// <exception cref="NpgsqlException">Nothing is known to have moved.</exception>
    internal static async Task<HashSet<Guid>> RunAsync(NpgsqlDataSource source, IReadOnlyList<Move> moves)
    {
        await using var command = Filled(source.CreateCommand(), moves);
        await using var reader = await command.ExecuteReaderAsync();
        var moved = new HashSet<Guid>(moves.Count);
        while (await reader.ReadAsync()) moved.Add(reader.GetGuid(0));
        return moved;
    }

    /// <summary>Gives the command the statement and what it is to carry out; nothing prepares it on a connection.</summary>
    internal static NpgsqlCommand Filled(NpgsqlCommand command, IReadOnlyList<Move> moves)
    {
        Entry[] fresh = [.. moves.SelectMany(move => move.Entries)];
        command.CommandText = Sql;
        foreach (var column in Moves) command.Parameters.Add(column.Values(moves));
        foreach (var column in Log) command.Parameters.Add(column.Values(fresh));
        return command;
    }

    /// <summary>The columns of the fold that the statement writes.</summary>
    internal static IEnumerable<string> Written => Fold.Select(column => column.Name).Append("tags");

    private static ArrayColumn<Move> Column<T>(string name, string type, Func<Move, T> value) => ArrayColumn<Move>.Of(name, type, value);

    private static ArrayColumn<Entry> Of<T>(string name, string type, Func<Entry, T> value) => ArrayColumn<Entry>.Of(name, type, value);
}
