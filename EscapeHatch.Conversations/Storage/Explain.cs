using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EscapeHatch.Conversations.Storage;

/// <summary>Asks the database how it would run a statement, without running it.</summary>
internal static class Explain
{
    /// <summary>The plan, in the database's words.</summary>
    internal static async Task<string> PlanAsync(EscapeHatchDb db, string sql, object[] values, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        await using var command = new NpgsqlCommand($"EXPLAIN {sql}", (NpgsqlConnection)db.Database.GetDbConnection());
        command.Parameters.AddRange(values);
        await using var reader = await command.ExecuteReaderAsync(stop);
        List<string> lines = [];
        while (await reader.ReadAsync(stop)) lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }
}
