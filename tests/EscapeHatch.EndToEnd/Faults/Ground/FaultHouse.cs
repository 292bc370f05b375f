using EscapeHatch.EndToEnd.Processes;

namespace EscapeHatch.EndToEnd.Faults.Ground;

/// <summary>The product's processes and stores of their own, every one of which may be killed.</summary>
public sealed class FaultHouse : IAsyncDisposable
{
    private const string ApiProject = "EscapeHatch.Api", WorkerProject = "EscapeHatch.Worker";
    private static readonly Lazy<Task<string>> Template = new(MigratedAsync);
    private readonly GroundPlan _plan;
    private readonly List<Proxy> _proxies = [];
    private readonly int[] _ports;

    private FaultHouse(GroundPlan plan, PostgresServer postgres, int[] ports)
    {
        (_plan, Postgres, _ports) = (plan, postgres, ports);
        Redis = Tools.Redis(ports[1]);
        if (plan.Proxied)
        {
            PostgresLinks = [.. Enumerable.Range(0, plan.Apis).Select(_ => Link(postgres.Port))];
            RedisLinks = [.. Enumerable.Range(0, plan.Apis).Select(_ => Link(ports[1]))];
            Doors = [.. Enumerable.Range(0, plan.Apis).Select(at => Link(ApiPort(at)))];
        }
        Apis = [.. Enumerable.Range(0, plan.Apis).Select(Api)];
        Workers = [.. Enumerable.Range(0, plan.Workers).Select(Worker)];
    }

    /// <summary>The database server.</summary>
    public PostgresServer Postgres { get; }

    /// <summary>Redis' stand-in.</summary>
    public Room Redis { get; }

    /// <summary>Port of <see cref="Redis" />.</summary>
    public int RedisPort => _ports[1];

    /// <summary>Nodes of the Api.</summary>
    public IReadOnlyList<Room> Apis { get; }

    /// <summary>Workers.</summary>
    public IReadOnlyList<Room> Workers { get; }

    /// <summary>Between each Api node and Postgres; empty when the plan has no proxies.</summary>
    public IReadOnlyList<Proxy> PostgresLinks { get; } = [];

    /// <summary>Between each Api node and Redis.</summary>
    public IReadOnlyList<Proxy> RedisLinks { get; } = [];

    /// <summary>Between clients and each Api node.</summary>
    public IReadOnlyList<Proxy> Doors { get; } = [];

    /// <summary>Where clients call each Api node.</summary>
    public IReadOnlyList<Uri> Nodes => [.. Apis.Select((_, at) => Local(_plan.Proxied ? Doors[at].Port : ApiPort(at)))];

    /// <summary>All processes but the database server's.</summary>
    public IReadOnlyList<Room> Rooms => [Redis, .. Apis, .. Workers];

    /// <summary>Starts everything on a database that is migrated and holds the demo.</summary>
    /// <exception cref="InvalidOperationException">Something is missing or didn't start; says what.</exception>
    public static async Task<FaultHouse> OpenAsync(GroundPlan plan)
    {
        var ports = FreePorts.Take(2 + plan.Apis + plan.Workers);
        var house = new FaultHouse(plan, await PostgresServer.MakeAsync(await Template.Value, ports[0], plan.Volume, [.. plan.Postgres]), ports);
        try
        {
            await Task.WhenAll(house.Postgres.Room.StartAsync(), house.Redis.StartAsync());
            await Task.WhenAll(house.Apis.Concat(house.Workers).Select(room => room.StartAsync()));
            return house;
        }
        catch
        {
            await house.DisposeAsync();
            throw;
        }
    }

    /// <summary>What every process printed last.</summary>
    public string Consoles() => string.Join("\n", Rooms.Prepend(Postgres.Room).Select(room => $"──── {room.Name}\n{room.Console}"));

    /// <summary>Forgets the folder that others are copied from.</summary>
    public static async Task CleanAsync()
    {
        if (Template.IsValueCreated && Directory.Exists(await Template.Value)) Directory.Delete(await Template.Value, recursive: true);
    }

    /// <summary>A program of the product that runs against these stores.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="project">Its project.</param>
    /// <param name="environment">What it is told.</param>
    /// <param name="ready">Whether it can be used; null for one that runs to its end.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Room Program(string name, string project, IReadOnlyDictionary<string, string> environment, Func<CancellationToken, Task<bool>>? ready, params string[] arguments)
    {
        var (folder, program) = Built.Of(project);
        return new Room(name, ["dotnet", program, .. arguments], folder, environment, ready);
    }

    /// <summary>What the product's processes are told.</summary>
    /// <param name="postgres">How to reach Postgres.</param>
    /// <param name="redis">Port of Redis.</param>
    public static Dictionary<string, string> Told(string postgres, int redis) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development", ["DOTNET_ENVIRONMENT"] = "Development", ["Logging__LogLevel__Default"] = "Warning",
        ["ConnectionStrings__postgres"] = postgres, ["ConnectionStrings__redis"] = $"127.0.0.1:{redis}",
    };

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Rooms.Select(room => room.KillAsync()));
        foreach (var proxy in _proxies) await proxy.DisposeAsync();
        await Postgres.DisposeAsync();
    }

    private static async Task<string> MigratedAsync()
    {
        var postgres = await PostgresServer.MakeAsync(null, FreePorts.Take(1)[0], null, "fsync=off");
        await postgres.Room.StartAsync();
        await postgres.RunAsync($"CREATE DATABASE {PostgresServer.Database}", "postgres");
        await Program("migrate", ApiProject, Told(postgres.Connection(), 1), null, "migrate", "--seed", "demo").RunAsync();
        return await postgres.FreezeAsync();
    }

    private Room Api(int at)
    {
        var told = Environment(PostgresLinks.ElementAtOrDefault(at), RedisLinks.ElementAtOrDefault(at), ApiPort(at));
        var (folder, command) = Built.Shipped(ApiProject);
        string[] under = at == _plan.Apis - 1 ? [.. _plan.LastApiUnder] : [];
        return new Room($"api {at + 1}", [.. under, .. command], folder, told, stop => Readiness.HealthyAsync(Local(ApiPort(at)), stop));
    }

    private Room Worker(int at)
    {
        var port = _ports[2 + _plan.Apis + at];
        return Program($"worker {at + 1}", WorkerProject, Environment(null, null, port), stop => Readiness.HealthyAsync(Local(port), stop));
    }

    private Dictionary<string, string> Environment(Proxy? postgres, Proxy? redis, int port)
    {
        var told = Told(Postgres.Connection(postgres?.Port, _plan.Pool), redis?.Port ?? RedisPort);
        told["ASPNETCORE_URLS"] = Local(port).GetLeftPart(UriPartial.Authority);
        if (!_plan.Limited)
            foreach (var rate in (string[])["ShopperRequests", "SessionsPerAddress", "SignIns", "AgentRequests"]) told[$"Rates__{rate}"] = "1000000";
        foreach (var (name, value) in _plan.Environment) told[name] = value;
        return told;
    }

    private Proxy Link(int target)
    {
        var link = new Proxy(target);
        _proxies.Add(link);
        return link;
    }

    private int ApiPort(int at) => _ports[2 + at];

    private static Uri Local(int port) => new($"http://127.0.0.1:{port}");
}
