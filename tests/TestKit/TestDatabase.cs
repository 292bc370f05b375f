using EscapeHatch.Conversations.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace TestKit;

/// <summary>A migrated database of one's own: a copy of the <see cref="TemplateDatabase"/>, dropped at the end.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    // All test processes share one server's connections.
    private const int PoolSize = 16;

    private TestDatabase(string name) => (Name, ConnectionString) = (name, new NpgsqlConnectionStringBuilder(TestStores.Postgres)
    {
        Database = name, MaxPoolSize = PoolSize, Timeout = 60, IncludeErrorDetail = true,
    }.ConnectionString);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>How to reach it.</summary>
    public string ConnectionString { get; }

    /// <summary>A migrated database without rows.</summary>
    public static async Task<TestDatabase> CreateAsync()
    {
        await TestStores.OldRedisAsync();
        return await CopyAsync(await TemplateDatabase.NameAsync());
    }

    /// <summary>A database without tables.</summary>
    public static Task<TestDatabase> CreateEmptyAsync() => CopyAsync("template1");

    /// <summary>A context on it.</summary>
    public EscapeHatchDb Open() => new(new DbContextOptionsBuilder<EscapeHatchDb>().UseNpgsql(ConnectionString).Options);

    /// <summary>Runs a statement of the test's own.</summary>
    public async Task ExecuteAsync(FormattableString sql)
    {
        await using var db = Open();
        await db.Database.ExecuteSqlAsync(sql);
    }

    /// <summary>Statements that wait for a lock.</summary>
    /// <param name="about">What is in their text.</param>
    public async Task<int> StuckAsync(string about = "conversations")
    {
        await using var db = Open();
        return await db.Database.SqlQuery<int>($"""
            SELECT count(*)::int AS "Value" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%' || {about} || '%'
            """).SingleAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await using (var connection = new NpgsqlConnection(ConnectionString)) NpgsqlConnection.ClearPool(connection);
        await ServerAsync($"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
    }

    internal static async Task ServerAsync(params IEnumerable<string> statements)
    {
        await using var connection = await ServerAsync();
        foreach (var sql in statements)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    internal static async Task<NpgsqlConnection> ServerAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(TestStores.Postgres) { Pooling = false, Timeout = 60, CommandTimeout = 120 }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<TestDatabase> CopyAsync(string template)
    {
        var database = new TestDatabase($"eh_test_{Guid.CreateVersion7():n}");
        await ServerAsync($"CREATE DATABASE {database.Name} TEMPLATE {template}");
        return database;
    }
}
