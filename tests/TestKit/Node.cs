using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Deadlines;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace TestKit;

/// <summary>One process' worth of conversations: a host with everything <see cref="Registration.AddConversations"/> gives.</summary>
public sealed class Node : IAsyncDisposable
{
    private readonly IHost _host;

    private Node(IHost host) => _host = host;

    /// <summary>The writer.</summary>
    public ConversationLog Log => Get<ConversationLog>();

    /// <summary>What agents do.</summary>
    public Desk Desk => Get<Desk>();

    /// <summary>Asking for a person.</summary>
    public HandOvers HandOvers => Get<HandOvers>();

    /// <summary>The logs.</summary>
    public Transcript Transcript => Get<Transcript>();

    /// <summary>The agents' list.</summary>
    public InboxQuery Inbox => Get<InboxQuery>();

    /// <summary>The bot's turns.</summary>
    public BotQueue BotQueue => Get<BotQueue>();

    /// <summary>What chases deadlines; it looks when the test says.</summary>
    public DeadlineLoop Deadlines => Get<DeadlineLoop>();

    /// <summary>The switchboard.</summary>
    public Feed Feed => Get<Feed>();

    /// <summary>Who is there.</summary>
    public PresenceBook Presence => Get<PresenceBook>();

    /// <summary>What changed.</summary>
    public ChangeReader Changes => Get<ChangeReader>();

    /// <summary>Contexts.</summary>
    public Database Database => Get<Database>();

    /// <summary>Starts a node; with a living Redis it is connected when this returns.</summary>
    /// <param name="database">Its Postgres.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="redis">Endpoint of its Redis; null is the tests' own.</param>
    public static async Task<Node> StartAsync(TestDatabase database, TimeProvider clock, string? redis = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:postgres"] = database.ConnectionString;
        builder.Configuration["ConnectionStrings:redis"] = redis ?? TestStores.Redis;
        builder.Services.AddSingleton(clock);
        builder.AddConversations();
        var host = builder.Build();
        await host.StartAsync();
        if (redis is null) await ListeningAsync(host.Services);
        return new Node(host);
    }

    /// <summary>A service of the host.</summary>
    public T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    // A hint published before the subscription stands is lost, as in life; tests of hints want it standing.
    private static async Task ListeningAsync(IServiceProvider services)
    {
        var redis = await services.GetRequiredService<RedisLink>().ConnectionAsync();
        await Until.Async(() => redis.IsConnected, what: $"Redis answers at {TestStores.Redis}");
        var probe = new Typing($"probe-{Guid.NewGuid():n}", Guid.Empty, AuthorKind.System, Guid.Empty, null);
        using var reader = services.GetRequiredService<Feed>().OpenStores([probe.Store]);
        await Until.Async(async () =>
        {
            await redis.GetSubscriber().PublishAsync(RedisKeys.Live, Hint.Write(Guid.NewGuid(), [probe]));
            return reader.Events.TryRead(out _);
        }, what: "the node hears Redis");
    }
}
