using EscapeHatch.EndToEnd.Processes;
using Npgsql;

namespace EscapeHatch.EndToEnd.Faults.Ground;

/// <summary>A PostgreSQL of one's own, which may be killed; its folder is gone when disposed.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>Name of the product's database.</summary>
    public const string Database = "escapehatch";
    private readonly string _folder;

    private PostgresServer(string folder, int port, params string[] settings)
    {
        (_folder, Port) = (folder, port);
        string[] command = [PostgresFiles.Program("postgres"), "-D", folder, "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
            "-c", "max_connections=300", .. settings.SelectMany(setting => (string[])["-c", setting])];
        Room = new Room("postgres", PostgresFiles.AsItsUser(command), Path.GetTempPath(), new Dictionary<string, string>(), _ => AnswersAsync());
    }

    /// <summary>The process.</summary>
    public Room Room { get; }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>A copy of a folder that was made before; nothing runs yet.</summary>
    /// <param name="template">The folder; null for an empty cluster.</param>
    /// <param name="port">Where to listen.</param>
    /// <param name="place">Where its folder is made; the usual place when null.</param>
    /// <param name="settings">More settings, <c>name=value</c>.</param>
    public static async Task<PostgresServer> MakeAsync(string? template, int port, string? place = null, params string[] settings) =>
        new(template is null ? await PostgresFiles.CreateAsync() : await PostgresFiles.CopyAsync(template, place), port, settings);

    /// <summary>How to reach it there or, through a proxy, elsewhere.</summary>
    /// <param name="port">The proxy's; its own when null.</param>
    /// <param name="pool">Most connections of one process.</param>
    /// <param name="database">Which database.</param>
    public string Connection(int? port = null, int pool = 30, string database = Database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1", Port = port ?? Port, Username = "postgres", Database = database, MaxPoolSize = pool,
    }.ConnectionString;

    /// <summary>Runs a statement on a connection of its own.</summary>
    public async Task RunAsync(string sql, string database = Database)
    {
        await using var connection = new NpgsqlConnection(Connection(database: database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Stops it in order and leaves its folder to be copied.</summary>
    public async Task<string> FreezeAsync()
    {
        await Room.KillAsync();
        // Started once more, it has recovered; then everything is in its files.
        await Room.StartAsync();
        await RunAsync("CHECKPOINT", "postgres");
        Room.Send(Signal.Terminate);
        await Room.EndAsync(TimeSpan.FromSeconds(20));
        await Room.KillAsync();
        return _folder;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Room.KillAsync();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await RunAsync("SELECT 1", "postgres");
            return true;
        }
        catch (Exception notYet) when (notYet is NpgsqlException or TimeoutException)
        {
            return false;
        }
    }
}
