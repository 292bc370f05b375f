using Npgsql;

namespace EscapeHatch.EndToEnd.Processes;

/// <summary>An empty database of one's own on the tests' Postgres, dropped at the end.</summary>
public sealed class HouseDatabase : IAsyncDisposable
{
    // Three processes share one server with whoever else tests.
    private const int PoolSize = 30;
    private readonly string _name = $"eh_house_{Guid.CreateVersion7():n}";
    private readonly NpgsqlDataSource _source;

    private HouseDatabase()
    {
        ConnectionString = new NpgsqlConnectionStringBuilder(Server) { Database = _name, MaxPoolSize = PoolSize }.ConnectionString;
        _source = NpgsqlDataSource.Create(ConnectionString);
    }

    /// <summary>How to reach it.</summary>
    public string ConnectionString { get; }

    private static string Server => Environment.GetEnvironmentVariable("EH_TEST_POSTGRES") is { Length: > 0 } found
        ? found : throw new InvalidOperationException("EH_TEST_POSTGRES is not set: run `dotnet eh.cs test`, or point it to a Postgres whose user may create databases.");

    /// <summary>Makes it.</summary>
    /// <exception cref="InvalidOperationException">EH_TEST_POSTGRES is not set.</exception>
    public static async Task<HouseDatabase> CreateAsync()
    {
        var database = new HouseDatabase();
        await OnServerAsync($"CREATE DATABASE {database._name}");
        return database;
    }

    /// <summary>Reads rows.</summary>
    public async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> row, params object[] values)
    {
        await using var command = _source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(row(reader));
        return rows;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await OnServerAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }

    private static async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
