using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Storage;
using Xunit;

namespace TestKit;

/// <summary>One node with a database, a shop and a clock of its own; a class fixture.</summary>
public class Core : IAsyncLifetime
{
    /// <summary>Endpoint of the Redis to use; null is the tests' own.</summary>
    protected virtual string? Redis => null;

    /// <summary>Stands still until moved.</summary>
    public ManualClock Clock { get; } = new();

    /// <summary>The database.</summary>
    public TestDatabase Postgres { get; private set; } = null!;

    /// <summary>The node.</summary>
    public Node Node { get; private set; } = null!;

    /// <summary>The store and its agents.</summary>
    public Shop Shop { get; private set; } = null!;

    /// <summary>The writer.</summary>
    public ConversationLog Log => Node.Log;

    /// <summary>What agents do.</summary>
    public Desk Desk => Node.Desk;

    /// <summary>Asking for a person.</summary>
    public HandOvers HandOvers => Node.HandOvers;

    /// <summary>The logs.</summary>
    public Transcript Transcript => Node.Transcript;

    /// <summary>The agents' list.</summary>
    public InboxQuery Inbox => Node.Inbox;

    /// <summary>The bot's turns.</summary>
    public BotQueue BotQueue => Node.BotQueue;

    /// <summary>The switchboard.</summary>
    public Feed Feed => Node.Feed;

    /// <summary>Who is there.</summary>
    public PresenceBook Presence => Node.Presence;

    /// <summary>What changed.</summary>
    public ChangeReader Changes => Node.Changes;

    /// <summary>Contexts.</summary>
    public Database Database => Node.Database;

    /// <summary>An agent.</summary>
    public SignedIn Omar => Shop.Omar;

    /// <summary>Another agent.</summary>
    public SignedIn Ines => Shop.Ines;

    /// <summary>A conversation of a new shopper with the bot.</summary>
    public async Task<Conversation> StartAsync(Person? person = null, Shop? shop = null)
    {
        var shopper = await (shop ?? Shop).ShopperAsync(person);
        return (await Log.StartAsync(shopper.Store, shopper.Id, default)).Conversation;
    }

    /// <summary>The shopper of the conversation writes.</summary>
    public Task<Result> SayAsync(Conversation conversation, string text, Guid? id = null, bool lastAgentThere = false)
    {
        var (entry, shopper) = (id ?? Guid.CreateVersion7(), Author.Shopper(conversation.ShopperId, Cast.Mira.Name));
        return Log.WriteAsync(conversation.Id, entry, EntryKind.Message, text, shopper,
            (held, now) => held.WriteAsShopper(entry, text, shopper, lastAgentThere, now), default);
    }

    /// <summary>The shopper of the conversation presses the button.</summary>
    public Task<Result> AskForPersonAsync(Conversation conversation) => HandOvers.AskAsync(conversation.Id, new HandOvers.Request(Reason.Button, Author.Shopper(conversation.ShopperId)), default);

    /// <summary>The conversation as stored.</summary>
    public async Task<Conversation> ReadAsync(Conversation conversation) => (await Transcript.FindAsync(conversation.Id, default))!;

    /// <summary>The whole log of a conversation.</summary>
    public Task<List<Entry>> EntriesAsync(Conversation conversation) => Transcript.EntriesAsync(conversation.Id, 0, int.MaxValue, hidden: true, default);

    /// <inheritdoc />
    public virtual async ValueTask InitializeAsync()
    {
        Postgres = await TestDatabase.CreateAsync();
        Node = await Node.StartAsync(Postgres, Clock, Redis);
        Shop = await Shop.OpenAsync(Database, Clock);
    }

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        if (Node is not null) await Node.DisposeAsync();
        if (Postgres is not null) await Postgres.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The same with Redis down.</summary>
public sealed class CoreWithoutRedis : Core
{
    /// <inheritdoc />
    protected override string Redis => TestStores.DeadRedis;
}
