using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace EscapeHatch.Api.Tests.Hosting;

/// <summary>One node of the Api on real Kestrel, and those who call it.</summary>
public sealed class RunningApi : IAsyncDisposable
{
    private readonly ApiFactory _factory;

    private RunningApi(ApiFactory factory, TimeProvider clock, LogBook log) => (_factory, Clock, Log) = (factory, clock, log);

    /// <summary>Its clock.</summary>
    public TimeProvider Clock { get; }

    /// <summary>What it logged.</summary>
    public LogBook Log { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(Get<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Starts a node.</summary>
    /// <param name="postgres">Connection string of its database.</param>
    /// <param name="clock">Its clock; null is the system's.</param>
    /// <param name="redis">Endpoint of its Redis; null is the tests' own.</param>
    /// <param name="settings">More settings; without them no rate stands in a test's way.</param>
    /// <param name="change">Puts something else in the place of its services.</param>
    public static RunningApi Start(string postgres, TimeProvider? clock = null, string? redis = null, IReadOnlyDictionary<string, string>? settings = null, Action<IServiceCollection>? change = null)
    {
        var all = new Dictionary<string, string>
        {
            ["ConnectionStrings:postgres"] = postgres, ["ConnectionStrings:redis"] = redis ?? TestStores.Redis,
            ["Rates:ShopperRequests"] = "1000000", ["Rates:SessionsPerAddress"] = "1000000", ["Rates:SignIns"] = "1000000", ["Rates:AgentRequests"] = "1000000",
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string>()) all[key] = value;
        var log = new LogBook();
        var factory = new ApiFactory(clock ?? TimeProvider.System, log, all, change);
        factory.UseKestrel(0);
        factory.StartServer();
        return new RunningApi(factory, clock ?? TimeProvider.System, log);
    }

    /// <summary>A service of the node.</summary>
    public T Get<T>() where T : notnull => _factory.Services.GetRequiredService<T>();

    /// <summary>Returns once this node hears what another publishes.</summary>
    public async Task HearAsync(RunningApi other)
    {
        var probe = new Typing($"probe-{Guid.NewGuid():n}", Guid.Empty, AuthorKind.System, Guid.Empty, null);
        using var reader = Get<Feed>().OpenStores([probe.Store]);
        await Until.Async(() =>
        {
            other.Get<Feed>().Tell(probe);
            return reader.Events.TryRead(out _);
        }, what: "one node hears the other");
    }

    /// <summary>Returns once Redis answers this node.</summary>
    public async Task ConnectedAsync()
    {
        var redis = await Get<RedisLink>().ConnectionAsync();
        await Until.Async(() => redis.IsConnected, what: "Redis answers");
    }

    /// <summary>A store of the test's own.</summary>
    public async Task<Shop> OpenShopAsync()
    {
        var shop = await Shop.OpenAsync(Get<Database>(), Clock);
        await KnowAsync(shop);
        return shop;
    }

    /// <summary>Returns once the node has read the store, which it does every few seconds only.</summary>
    public Task KnowAsync(Shop shop) => Until.Async(async () =>
    {
        Get<StoreSettings>().Forget();
        return await Get<StoreSettings>().FindAsync(shop.Key, default) is not null;
    });

    /// <summary>Somebody without a token.</summary>
    public Caller Stranger(string? origin = null, string? token = null) => new(this, token, origin);

    /// <summary>A shopper with a session and a conversation.</summary>
    public Task<Visitor> VisitorAsync(Shop shop, object? profile = null) => Visitor.ComeInAsync(this, shop.Key, profile);

    /// <summary>A signed-in agent.</summary>
    public async Task<Clerk> SignInAsync(Shop shop, SignedIn agent)
    {
        var tokens = (await Stranger().PostAsync("/v1/agents/login", new { email = shop.EmailOf(agent), password = Cast.Password })).Is(200);
        return new Clerk(this, agent, tokens.Text("accessToken"), tokens.Text("refreshToken"));
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _factory.DisposeAsync();
}
