using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Api.Tests.Hosting;

/// <summary>Who may call a route.</summary>
public enum Who
{
    /// <summary>Everybody.</summary>
    Anyone,

    /// <summary>A shopper with their token.</summary>
    Shopper,

    /// <summary>A signed-in agent.</summary>
    Agent,

    /// <summary>A signed-in admin.</summary>
    Admin,
}

/// <summary>A store with a shopper, an agent, an admin and an article, and the same of another store; a class fixture.</summary>
public sealed class Stage(Front front) : IAsyncLifetime
{
    private string _article = "", _answer = "";

    /// <summary>The node.</summary>
    public RunningApi Api => front.Api;

    /// <summary>The store.</summary>
    public Shop Shop { get; private set; } = null!;

    /// <summary>Its shopper.</summary>
    public Visitor Mira { get; private set; } = null!;

    /// <summary>Its agent.</summary>
    public Clerk Omar { get; private set; } = null!;

    /// <summary>Its admin.</summary>
    public Clerk Ada { get; private set; } = null!;

    /// <summary>The other store's shopper.</summary>
    public Visitor Jonas { get; private set; } = null!;

    /// <summary>The other store's admin.</summary>
    public Clerk Foreigner { get; private set; } = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        (Shop, var other) = (await Api.OpenShopAsync(), await Api.OpenShopAsync());
        (Mira, Jonas) = (await Api.VisitorAsync(Shop), await Api.VisitorAsync(other));
        (Omar, Ada, Foreigner) = (await Api.SignInAsync(Shop, Shop.Omar), await Api.SignInAsync(Shop, Shop.Ada), await Api.SignInAsync(other, other.Ada));
        _article = (await Ada.PostAsync("/v1/articles", new { store = Shop.Key, title = "Returns", body = "Within 30 days." })).Is(201).Text("id");
        var asked = (await Api.Get<Transcript>().FindAsync(Mira.Conversation, default))!;
        _answer = $"{await Api.Get<ConversationLog>().AnswerAsync(asked, BotTalk.Sure(0.8))}";
        await Omar.ClaimAsync(Mira);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Somebody of the store who is let in.</summary>
    public Caller Welcome(Who who) => who switch { Who.Shopper => Mira, Who.Agent => Omar, Who.Admin => Ada, _ => Api.Stranger() };

    /// <summary>The same of the other store.</summary>
    public Caller Elsewhere(Who who) => who == Who.Shopper ? Jonas : Foreigner;

    /// <summary>Fills the names of what is on the stage into a path or a body.</summary>
    public string Fill(string text) => text.Replace("{conversation}", $"{Mira.Conversation}").Replace("{shopper}", $"{Mira.Id}").Replace("{agent}", $"{Shop.Omar.Id}")
        .Replace("{article}", _article).Replace("{answer}", _answer).Replace("{store}", Shop.Key).Replace("{fresh}", $"{Guid.NewGuid()}");

    /// <summary>Everything stored about the store, as one value.</summary>
    public async Task<string> StoredAsync()
    {
        await using var connection = new Npgsql.NpgsqlConnection(front.Postgres.ConnectionString);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand("""
            SELECT md5(concat(
                (SELECT string_agg(s::text, '' ORDER BY key) FROM stores s WHERE key = $1 OR name = 'Never stored by ' || $1),
                (SELECT string_agg(a::text, '' ORDER BY id) FROM articles a WHERE store = $1),
                (SELECT string_agg(a::text, '' ORDER BY id) FROM agents a WHERE $1 = ANY (stores)),
                (SELECT string_agg(s::text, '' ORDER BY id) FROM shoppers s WHERE store = $1),
                (SELECT string_agg((id, status, epoch, last_seq, tags, rating)::text, '' ORDER BY id) FROM conversations c WHERE store = $1),
                (SELECT count(*) FROM entries e JOIN conversations c ON c.id = e.conversation_id WHERE c.store = $1),
                (SELECT string_agg(l::text, '' ORDER BY conversation_id, seq) FROM labels l WHERE store = $1)))
            """, connection) { Parameters = { new() { Value = Shop.Key } } };
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
