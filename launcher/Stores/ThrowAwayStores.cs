using EscapeHatch.Launcher.Ports;
using EscapeHatch.Launcher.Processes;
using EscapeHatch.Launcher.Tools;

namespace EscapeHatch.Launcher.Stores;

/// <summary>A PostgreSQL and a Garnet on free ports with data of their own, gone when disposed; or, of each, the server that was given.</summary>
internal sealed class ThrowAwayStores : IAsyncDisposable
{
    /// <summary>Test projects run many hosts, each with its pool.</summary>
    private const int MaxConnections = 300;
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_stopLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(25);
    private readonly Toolbox _tools;
    private readonly string _user;
    private readonly Dictionary<string, string> _mark;
    private readonly List<Child> _children = [];
    private readonly int[] _ports = PortCheck.AnyFree(2);
    private readonly GivenStores _given;

    private ThrowAwayStores(Toolbox tools, string user, string folder, string run, GivenStores given)
    {
        _given = given;
        _tools = tools;
        _user = user;
        _mark = new Dictionary<string, string> { [RunMark.Variable] = run };
        Folder = folder;
    }

    /// <summary>Where their data and logs lie.</summary>
    public string Folder { get; }

    public string Password { get; } = SecretFile.NewPassword();

    private int PostgresPort => _ports[0];

    private int RedisPort => _ports[1];

    /// <summary>What they are, in words.</summary>
    public string Description =>
        $"{(_given.Postgres is null ? $"PostgreSQL on {PostgresPort}" : "the PostgreSQL given")}, {(_given.Redis is null ? $"Garnet on {RedisPort}" : $"Redis at {_given.Redis}")}";

    /// <summary>Where Redis is, host:port.</summary>
    public string Redis => _given.Redis ?? $"127.0.0.1:{RedisPort}";

    /// <summary>For a user who may create databases.</summary>
    public string ConnectionString => _given.Postgres ?? $"Host=127.0.0.1;Port={PostgresPort};Username=postgres;Password={Password};Database=postgres";

    public static async Task<ThrowAwayStores> StartAsync(Toolbox tools, string user, string folder, string run, GivenStores given, TimeProvider clock, CancellationToken stop)
    {
        var stores = new ThrowAwayStores(tools, user, Walk.Open(folder), run, given);
        try
        {
            await Task.WhenAll(
                given.Postgres is null ? stores.StartPostgresAsync(clock, stop) : Task.CompletedTask,
                given.Redis is null ? stores.StartGarnetAsync(clock, stop) : Task.CompletedTask);
            return stores;
        }
        catch
        {
            await stores.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_children.Select(child => child.DisposeAsync().AsTask()));
        Directory.Delete(Folder, recursive: true);
    }

    private async Task StartPostgresAsync(TimeProvider clock, CancellationToken stop)
    {
        var data = Path.Combine(Folder, "postgres");
        await new PostgresFolder(_tools, _user, throwAway: true).PrepareAsync(data, Password, stop);
        string[] command = [Path.Combine(_tools.PostgresBin, Executables.FileName("postgres")), "-D", data, "-p", $"{PostgresPort}",
            "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", $"max_connections={MaxConnections}", "-c", "fsync=on"];
        var child = Start("postgres", StoreUser.As(_user, command), Native.Interrupt);
        // The last line of postmaster.pid says when it takes connections.
        await UntilAsync("PostgreSQL", child, () => PidFile(data).EndsWith("ready", StringComparison.Ordinal), clock, stop);
    }

    private async Task StartGarnetAsync(TimeProvider clock, CancellationToken stop)
    {
        var child = Start("garnet", [_tools.Garnet, "--bind", "127.0.0.1", "--port", $"{RedisPort}", "-m", "256m", "-i", "16m", "-q"], Native.Terminate);
        await UntilAsync("Garnet", child, () => PortCheck.Taken().Contains(RedisPort), clock, stop);
    }

    private Child Start(string name, string[] command, int stopSignal)
    {
        var child = Child.Start(command, Path.Combine(Folder, $"{name}.log"), _mark, Folder, stopSignal, s_stopLimit);
        lock (_children)
        {
            _children.Add(child);
        }

        return child;
    }

    private static string PidFile(string data) =>
        Path.Combine(data, "postmaster.pid") is var file && File.Exists(file) ? File.ReadAllText(file).TrimEnd() : "";

    private async Task UntilAsync(string name, Child child, Func<bool> ready, TimeProvider clock, CancellationToken stop)
    {
        var giveUp = clock.GetUtcNow() + s_startLimit;
        while (!ready())
        {
            if (child.HasExited || clock.GetUtcNow() > giveUp)
            {
                var logs = Directory.GetFiles(Folder, "*.log").SelectMany(File.ReadLines).TakeLast(8);
                throw new Refusal(Exit.StartFailed, $"{name} for the tests did not start:\n{string.Join('\n', logs)}");
            }

            await Task.Delay(s_poll, clock, stop);
        }
    }
}
