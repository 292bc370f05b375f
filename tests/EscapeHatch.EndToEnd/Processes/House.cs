using Aspire.Hosting.Orchestration;

namespace EscapeHatch.EndToEnd.Processes;

/// <summary>The whole product as it runs for real: its own processes, its own Redis, a fresh database with the demo in it.</summary>
public sealed class House : IAsyncDisposable
{
    private const string ApiProject = "EscapeHatch.Api";
    private readonly List<Room> _rooms = [];
    private readonly List<TcpBalancer> _balancers = [];
    private readonly int _redisPort;
    private readonly Dictionary<string, string> _environment;

    private House(HouseDatabase database, int nodes)
    {
        var ports = FreePorts.Take(5 + 3 * nodes);
        Database = database;
        (ApiUrl, WebUrl, ShopUrl, WorkerUrl, _redisPort) = (Local(ports[0]), Local(ports[1]), Local(ports[2]), Local(ports[3]), ports[4]);
        _environment = new Dictionary<string, string>
        {
            // The demo is seeded, and static files are read from the projects, in Development only.
            ["ASPNETCORE_ENVIRONMENT"] = "Development", ["DOTNET_ENVIRONMENT"] = "Development",
            ["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning",
            ["ConnectionStrings__postgres"] = database.ConnectionString, ["ConnectionStrings__redis"] = $"127.0.0.1:{_redisPort}",
            ["Product__ApiUrl"] = Plain(ApiUrl), ["Product__WebUrl"] = Plain(WebUrl), ["Product__ShopUrl"] = Plain(ShopUrl),
        };
        Redis = Add(Tools.Redis(_redisPort));
        Apis = Servers("api", ApiProject, ApiUrl, ports.AsSpan(5, nodes));
        Workers = Servers("worker", "EscapeHatch.Worker", WorkerUrl, ports.AsSpan(5 + nodes, nodes));
        Webs = Servers("web", "EscapeHatch.Web", WebUrl, ports.AsSpan(5 + 2 * nodes, nodes));
        Shop = Add(Server("demo-shop", "demo/EscapeHatch.DemoShop", ShopUrl));
    }

    /// <summary>Its database.</summary>
    public HouseDatabase Database { get; }

    /// <summary>Where each of them answers.</summary>
    public Uri ApiUrl { get; }

    /// <inheritdoc cref="ApiUrl" />
    public Uri WebUrl { get; }

    /// <inheritdoc cref="ApiUrl" />
    public Uri ShopUrl { get; }

    private Uri WorkerUrl { get; }

    /// <summary>The processes.</summary>
    public Room Redis { get; }

    /// <inheritdoc cref="Redis" />
    public IReadOnlyList<Room> Apis { get; }

    /// <inheritdoc cref="Redis" />
    public IReadOnlyList<Room> Workers { get; }

    /// <inheritdoc cref="Redis" />
    public IReadOnlyList<Room> Webs { get; }

    /// <summary>The only one, or the first.</summary>
    public Room Api => Apis[0];

    /// <inheritdoc cref="Api" />
    public Room Web => Webs[0];

    /// <inheritdoc cref="Redis" />
    public Room Shop { get; }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Room> Rooms => _rooms;

    /// <summary>Migrates, seeds the demo, starts everything and returns when all are ready.</summary>
    /// <param name="nodes">How many of api, worker and web; several share an address and take connections in turn.</param>
    /// <exception cref="InvalidOperationException">Something is missing or didn't start; says what.</exception>
    public static async Task<House> StartAsync(int nodes = 1)
    {
        var database = await HouseDatabase.CreateAsync();
        House? house = null;
        try
        {
            house = new House(database, nodes);
            await house.OpenAsync();
            return house;
        }
        catch
        {
            await (house?.DisposeAsync() ?? database.DisposeAsync());
            throw;
        }
    }

    /// <summary>What every process printed last.</summary>
    public string Consoles() => string.Join("\n", _rooms.Select(room => $"──── {room.Name}\n{room.Console}"));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_rooms.Select(room => room.KillAsync()));
        foreach (var balancer in _balancers) await balancer.DisposeAsync();
        await Database.DisposeAsync();
    }

    private async Task OpenAsync()
    {
        var (folder, program) = Built.Of(ApiProject);
        var migrate = Add(new Room("migrate", ["dotnet", program, "migrate", "--seed", "demo"], folder, _environment, ready: null));
        await Task.WhenAll(migrate.RunAsync(), Redis.StartAsync(), Shop.StartAsync());
        _balancers.ForEach(balancer => balancer.Start());
        await Task.WhenAll(Apis.Concat(Workers).Concat(Webs).Select(room => room.StartAsync()));
    }

    private IReadOnlyList<Room> Servers(string name, string project, Uri address, ReadOnlySpan<int> ports)
    {
        if (ports.Length == 1) return [Add(Server(name, project, address))];
        int[] own = [.. ports];
        Room[] rooms = [.. own.Select((port, i) => Add(Server($"{name}-{i + 1}", project, Local(port))))];
        _balancers.Add(new TcpBalancer(address.Port, () => [.. own.Where((_, i) => rooms[i].TakesConnections)]));
        return rooms;
    }

    private Room Server(string name, string project, Uri address)
    {
        var (folder, program) = Built.Of(project);
        var environment = new Dictionary<string, string>(_environment) { ["ASPNETCORE_URLS"] = Plain(address) };
        return new Room(name, ["dotnet", program], folder, environment, stop => Readiness.HealthyAsync(address, stop));
    }

    private Room Add(Room room)
    {
        _rooms.Add(room);
        return room;
    }

    private static Uri Local(int port) => new($"http://localhost:{port}");

    private static string Plain(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
