using System.Text.Json.Nodes;
using EscapeHatch.EndToEnd.Faults.Checks;
using Npgsql;

namespace EscapeHatch.EndToEnd.Faults.Ground;

/// <summary>What the database holds, read by SQL and nothing of the product.</summary>
public sealed class Truth(string connection) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connection);

    /// <summary>These conversations and their entries at one moment, and everybody's names.</summary>
    public async Task<Evidence> ReadAsync(Guid[] ids)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var moment = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        return new Evidence
        {
            Conversations = await RowsAsync(connection, "SELECT id, status, epoch, last_seq, assignee_id, queued_at, bot_due_at FROM conversations WHERE id = ANY($1)", Conversation, ids),
            Entries = await RowsAsync(connection, "SELECT conversation_id, seq, id, kind, author_kind, author_id, text, data::text, at FROM entries WHERE conversation_id = ANY($1) ORDER BY conversation_id, seq", Entry, ids),
            Agents = (await RowsAsync(connection, "SELECT id, name FROM agents", row => (Id: row.GetGuid(0), Name: row.GetString(1)))).ToDictionary(agent => agent.Id, agent => agent.Name),
        };
    }

    /// <summary>The database's clock.</summary>
    public async Task<DateTimeOffset> NowAsync() => (await ReadAsync("SELECT clock_timestamp()", row => row.GetFieldValue<DateTimeOffset>(0)))[0];

    /// <summary>Reads rows.</summary>
    public async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params object[] values)
    {
        await using var connection = await _source.OpenConnectionAsync();
        return await RowsAsync(connection, sql, read, values);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static async Task<List<T>> RowsAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var rows = await command.ExecuteReaderAsync();
        var all = new List<T>();
        while (await rows.ReadAsync()) all.Add(read(rows));
        return all;
    }

    private static StoredConversation Conversation(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetString(1), row.GetInt32(2), row.GetInt32(3),
        Value<Guid>(row, 4), Value<DateTimeOffset>(row, 5), Value<DateTimeOffset>(row, 6));

    private static StoredEntry Entry(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetInt32(1), row.GetGuid(2), row.GetString(3), row.GetString(4), Value<Guid>(row, 5),
        row.IsDBNull(6) ? null : row.GetString(6), row.IsDBNull(7) ? null : (JsonObject)JsonNode.Parse(row.GetString(7))!, row.GetFieldValue<DateTimeOffset>(8));

    private static T? Value<T>(NpgsqlDataReader row, int at) where T : struct => row.IsDBNull(at) ? null : row.GetFieldValue<T>(at);
}
