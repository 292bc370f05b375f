using System.Collections.Concurrent;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Api.Tests.Streams;

/// <summary>Cut sockets, restarted hosts, repeated posts, repeated and reordered hints, nodes nobody hears: every reader ends with what is stored.</summary>
public sealed class TranscriptTests(Front front) : IAsyncLifetime
{
    private const int Steps = 200;
    private readonly int _seed = Environment.GetEnvironmentVariable("EH_TEST_SEED") is { Length: > 0 } given ? int.Parse(given) : Random.Shared.Next();
    private readonly List<(Visitor Who, Guid Id, string Text)> _posted = [];
    private readonly ConcurrentQueue<byte[]> _hints = new();
    private readonly List<RunningApi> _nodes = [];
    private Random _dice = null!;

    public async ValueTask InitializeAsync()
    {
        _dice = new Random(_seed);
        for (var node = 0; node < 3; node++) _nodes.Add(await StartAsync(node));
        var redis = await _nodes[0].Get<RedisLink>().ConnectionAsync();
        await redis.GetSubscriber().SubscribeAsync("eh:changes", (_, message) => _hints.Enqueue(message!));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
    }

    [Fact]
    public async Task Whatever_happens_between_them_every_reader_ends_with_the_stored_transcript()
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"EH_TEST_SEED={_seed}");
        var shop = await _nodes[0].OpenShopAsync();
        foreach (var node in _nodes) await node.KnowAsync(shop);
        var shoppers = new List<ShopperReader>();
        for (var i = 0; i < 4; i++) shoppers.Add(new ShopperReader(await _nodes[0].VisitorAsync(shop)));
        var clerk = await _nodes[0].SignInAsync(shop, shop.Omar);
        using var agent = new AgentReader(clerk);
        foreach (var shopper in shoppers) await shopper.MoveAsync(AnyNode());
        await agent.MoveAsync(AnyNode());
        for (var step = 0; step < Steps; step++) await StepAsync(shop, shoppers, agent, clerk);
        foreach (var shopper in shoppers) if (shopper.Ended) await shopper.MoveAsync(AnyNode());
        if (agent.Ended) await agent.MoveAsync(AnyNode());
        foreach (var shopper in shoppers) await EndsWithWhatIsStoredAsync(shopper, agent);
        agent.Dispose();
        Assert.Empty(agent.Disorder);
        foreach (var shopper in shoppers) shopper.Dispose();
    }

    private Task StepAsync(Shop shop, List<ShopperReader> shoppers, AgentReader agent, Clerk clerk) => _dice.Next(100) switch
    {
        < 55 => SayAsync(AnyOf(shoppers).Visitor),
        < 63 => SayAgainAsync(),
        < 73 => BurstAsync(AnyOf(shoppers).Visitor),
        < 85 => AnyOf(shoppers).MoveAsync(AnyNode()),
        < 90 => agent.MoveAsync(AnyNode()),
        < 96 => RepeatHintAsync(),
        < 99 => clerk.At(AnyNode()).PostAsync($"/v1/inbox/{AnyOf(shoppers).Visitor.Conversation}/notes", new { id = Guid.NewGuid(), text = "a note" }),
        _ => RestartAsync(shop, shoppers, agent),
    };

    private async Task SayAsync(Visitor who)
    {
        var post = (who, Guid.CreateVersion7(), $"Message {_posted.Count}");
        _posted.Add(post);
        await PostAsync(post);
    }

    private async Task PostAsync((Visitor Who, Guid Id, string Text) post) =>
        Assert.InRange((await post.Who.At(AnyNode()).PostAsync($"{post.Who.Path}/messages", new { id = post.Id, text = post.Text })).Status, 200, 201);

    // The client never heard the answer, so it posts the same again, to another node perhaps.
    private Task SayAgainAsync() => _posted.Count == 0 ? Task.CompletedTask : PostAsync(AnyOf(_posted));

    private Task BurstAsync(Visitor who) => Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SayAsync(who)).ToList());

    // An old hint once more, as if from yet another node: repeated and after what came later.
    private async Task RepeatHintAsync()
    {
        if (_hints.IsEmpty) return;
        var hint = (byte[])_hints.ElementAt(_dice.Next(_hints.Count)).Clone();
        Guid.NewGuid().TryWriteBytes(hint);
        await (await _nodes[0].Get<RedisLink>().ConnectionAsync()).GetSubscriber().PublishAsync("eh:changes", hint);
    }

    private async Task RestartAsync(Shop shop, List<ShopperReader> shoppers, AgentReader agent)
    {
        // Node 0 carries the tests' own Redis connection.
        var which = 1 + _dice.Next(2);
        await _nodes[which].DisposeAsync();
        _nodes[which] = await StartAsync(which);
        await _nodes[which].KnowAsync(shop);
        foreach (var shopper in shoppers) if (shopper.Ended) await shopper.MoveAsync(AnyNode());
        if (agent.Ended) await agent.MoveAsync(AnyNode());
    }

    // The last node has no Redis: nobody hears its hints and it hears none.
    private async Task<RunningApi> StartAsync(int which)
    {
        var node = RunningApi.Start(front.Postgres.ConnectionString, redis: which == 2 ? TestStores.DeadRedis : null);
        if (which < 2) await node.ConnectedAsync();
        return node;
    }

    private static async Task EndsWithWhatIsStoredAsync(ShopperReader shopper, AgentReader agent)
    {
        var id = shopper.Visitor.Conversation;
        var stored = await shopper.Visitor.Api.Get<Transcript>().EntriesAsync(id, 0, int.MaxValue, hidden: true, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(1, stored.Count), stored.Select(entry => entry.Seq));
        var visible = stored.Where(entry => entry.Visible).Select(entry => (entry.Seq, entry.Id, entry.Text)).ToList();
        await Until.Async(() => shopper.Shown.Count >= visible.Count && agent.States.GetValueOrDefault(id) == stored.Count, what: "the readers catch up");
        Assert.Equal(visible, shopper.Shown.Select(entry => (entry.GetProperty("seq").GetInt32(), entry.GetProperty("id").GetGuid(),
            entry.TryGetProperty("text", out var text) ? text.GetString() : null)));
    }

    private RunningApi AnyNode() => AnyOf(_nodes);

    private T AnyOf<T>(IReadOnlyList<T> all) => all[_dice.Next(all.Count)];
}
