using EscapeHatch.EndToEnd.Processes;

namespace EscapeHatch.Bench.Ground;

/// <summary>What of the product runs.</summary>
/// <param name="Apis">Api nodes.</param>
/// <param name="Worker">Whether the bot answers.</param>
/// <param name="Web">Whether the inbox is there.</param>
/// <param name="WorkerCore">The one core the worker may use; null for all.</param>
public sealed record Parts(int Apis = 1, bool Worker = false, bool Web = false, int? WorkerCore = null);

/// <summary>
/// The product's processes as they run in production, with a fresh database and a Redis of their own. Only how often one address may open sessions and
/// sign in, and how often one agent may call, is raised: the bench is one address and few agents. What one shopper may do stays.
/// </summary>
public sealed class Product : IAsyncDisposable
{
    private const string Plenty = "100000000";
    private readonly Dictionary<string, string> _environment;
    private readonly List<Room> _rooms = [];

    private Product(HouseDatabase database, Parts parts)
    {
        var ports = FreePorts.Take(parts.Apis + 4);
        Database = database;
        ApiUrls = [.. ports.Take(parts.Apis).Select(Local)];
        var (redis, worker, web, shop) = (ports[^1], Local(ports[^2]), Local(ports[^3]), Local(ports[^4]));
        (WebUrl, RedisPort) = (web, redis);
        _environment = new Dictionary<string, string>
        {
            ["ConnectionStrings__postgres"] = database.ConnectionString, ["ConnectionStrings__redis"] = $"127.0.0.1:{redis}",
            ["Product__ApiUrl"] = Plain(ApiUrls[0]), ["Product__WebUrl"] = Plain(web), ["Product__ShopUrl"] = Plain(shop),
            ["Rates__SessionsPerAddress"] = Plenty, ["Rates__SignIns"] = Plenty, ["Rates__AgentRequests"] = Plenty, ["Logging__LogLevel__Default"] = "Warning",
        };
        Redis = Add(Tools.Redis(redis));
        Apis = [.. ApiUrls.Select((url, at) => Server($"api {at + 1}", "EscapeHatch.Api", url))];
        Worker = parts.Worker ? Server("worker", "EscapeHatch.Worker", worker, parts.WorkerCore) : null;
        Web = parts.Web ? Server("web", "EscapeHatch.Web", web) : null;
    }

    /// <summary>Its database.</summary>
    public HouseDatabase Database { get; }

    /// <summary>Where each Api node answers.</summary>
    public IReadOnlyList<Uri> ApiUrls { get; }

    /// <summary>Where the inbox is.</summary>
    public Uri WebUrl { get; }

    /// <summary>Where its Redis listens.</summary>
    public int RedisPort { get; }

    /// <summary>The processes.</summary>
    public IReadOnlyList<Room> Apis { get; }

    /// <inheritdoc cref="Apis" />
    public Room? Worker { get; }

    /// <inheritdoc cref="Apis" />
    public Room? Web { get; }

    /// <inheritdoc cref="Apis" />
    public Room Redis { get; }

    /// <summary>Migrates, seeds the demo's store and people, starts the parts and returns when all are ready.</summary>
    /// <param name="parts">What runs.</param>
    /// <param name="on">The database; null for a fresh one. The product owns it from here.</param>
    public static async Task<Product> StartAsync(Parts parts, HouseDatabase? on = null)
    {
        var product = new Product(on ?? await HouseDatabase.CreateAsync(), parts);
        try
        {
            await product.OpenAsync();
            return product;
        }
        catch
        {
            await product.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_rooms.Select(room => room.KillAsync()));
        await Database.DisposeAsync();
    }

    private async Task OpenAsync()
    {
        var (folder, program) = Built.Of("EscapeHatch.Api");
        // Its passwords are public, so the demo is seeded in Development only.
        var development = new Dictionary<string, string>(_environment) { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["DOTNET_ENVIRONMENT"] = "Development" };
        await using var migrate = new Room("migrate", ["dotnet", program, "migrate", "--seed", "demo"], folder, development, ready: null);
        await Task.WhenAll(migrate.RunAsync(), Redis.StartAsync());
        await Task.WhenAll(_rooms.Where(room => room != Redis).Select(room => room.StartAsync()));
    }

    private Room Server(string name, string project, Uri address, int? core = null)
    {
        var (folder, command) = Built.Shipped(project);
        var environment = new Dictionary<string, string>(_environment) { ["ASPNETCORE_URLS"] = Plain(address), ["ASPNETCORE_ENVIRONMENT"] = "Production", ["DOTNET_ENVIRONMENT"] = "Production" };
        if (core is { } one && OperatingSystem.IsLinux()) command = ["taskset", "-c", $"{one}", .. command];
        return Add(new Room(name, [Executables.Find(command[0]) ?? command[0], .. command[1..]], folder, environment, stop => Readiness.HealthyAsync(address, stop)));
    }

    private Room Add(Room room)
    {
        _rooms.Add(room);
        return room;
    }

    private static Uri Local(int port) => new($"http://localhost:{port}");

    private static string Plain(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
