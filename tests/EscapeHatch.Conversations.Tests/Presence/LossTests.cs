using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Presence;
using StackExchange.Redis;

namespace EscapeHatch.Conversations.Tests.Presence;

/// <summary>Hosts and Redis die without a word: here, there and unknown stay what they are.</summary>
public sealed class LossTests(LossTests.Three nodes) : IClassFixture<LossTests.Three>
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly string _store = $"loss-{Guid.NewGuid():n}";

    [Fact]
    public async Task Whom_a_killed_host_held_is_gone_in_time_told_once_and_the_agent_too()
    {
        var (shopper, agent) = (Shopper(), new SignedIn(nodes.Shop.Ines.Id, "Ines", [_store], Role.Agent));
        await nodes.Far.Get<Attached>().OpenAsync(shopper);
        await nodes.Far.Get<Attendance>().OpenAsync(agent, DeviceKind.Desk, Stop);
        using var screens = nodes.A.Feed.OpenStores([_store]);
        using var others = nodes.B.Feed.OpenStores([_store]);
        Assert.Equal((true, true), (await nodes.A.Presence.IsShopperHereAsync(_store, shopper.Device.Person), await nodes.A.Presence.IsAgentHereAsync(_store, agent.Id)));
        nodes.Relay.Cut();
        var (killed, told) = (nodes.Clock.GetUtcNow(), new List<PresenceChanged>());
        await Until.Async(() => Hear(screens, told) && told.Count(one => !one.Here) == 2, TimeSpan.FromSeconds(60));
        // This clock outruns a busy machine, so "in time" by the wall is the end-to-end story's; here it is: not early.
        Assert.True(nodes.Clock.GetUtcNow() - killed >= Limits.PresenceLife - Limits.PresenceBeat);
        Assert.Equal((false, false), (await nodes.A.Presence.IsShopperHereAsync(_store, shopper.Device.Person), await nodes.A.Presence.IsAgentHereAsync(_store, agent.Id)));
        for (var more = 0; more < 10; more++) Hear(screens, told);
        Assert.Equal([new PresenceChanged(_store, null, false), new PresenceChanged(_store, shopper.Device.Person, false)],
            told.Where(one => !one.Here).OrderBy(one => one.ShopperId is not null));
        Assert.True(await nodes.A.Presence.LongGoneAsync(agent.Id) > TimeSpan.Zero);
        await BackAsync();
    }

    [Fact]
    public async Task When_Redis_forgets_everything_nobody_is_called_gone_and_the_book_is_written_again()
    {
        var (here, never) = (Shopper(), Shopper());
        await nodes.A.Get<Attached>().OpenAsync(here);
        await Until.Async(async () => await Is(never) is false || Step());
        using var screens = nodes.A.Feed.OpenStores([_store]);
        // The clock stands still, so after beats that were on their way none comes.
        await Until.Async(async () =>
        {
            await ForgetAsync();
            return (await Is(here), await Is(never), await nodes.A.Presence.ShoppersAsync(_store)) == (null, null, null);
        });
        var lost = nodes.Clock.GetUtcNow();
        await Until.Async(async () => await Is(here) is true || Step());
        Assert.InRange(nodes.Clock.GetUtcNow() - lost, TimeSpan.Zero, Limits.PresenceLife);
        Assert.Null(await Is(never));
        await Until.Async(async () => await Is(never) is false || Step());
        var told = new List<PresenceChanged>();
        Hear(screens, told);
        Assert.DoesNotContain(told, one => !one.Here);
        await nodes.A.Get<Attached>().CloseAsync(here);
    }

    [Fact]
    public async Task While_Redis_is_away_nobody_can_tell_and_afterwards_nobody_was_gone()
    {
        var here = Shopper();
        await nodes.Far.Get<Attached>().OpenAsync(here);
        nodes.Relay.Cut();
        await Until.Async(async () => await nodes.Far.Presence.IsShopperHereAsync(_store, here.Device.Person) is null);
        Assert.Null(await nodes.Far.Presence.AgentsHereAsync(_store));
        await Until.Async(() => !nodes.Far.Get<Trust>().Flows || Step());
        // Nobody else listens to this store, so what ran out meanwhile still stands there, as it would after a stop of Redis.
        nodes.Clock.Advance(2 * Limits.PresenceLife);
        await BackAsync();
        await Until.Async(async () => await nodes.Far.Presence.IsShopperHereAsync(_store, here.Device.Person) is true || Step());
        Assert.Null(await nodes.Far.Presence.IsShopperHereAsync(_store, Guid.CreateVersion7()));
        await nodes.Far.Get<Attached>().CloseAsync(here);
    }

    private Task<bool?> Is(Seat seat) => nodes.A.Presence.IsShopperHereAsync(seat.Store, seat.Device.Person);

    private Seat Shopper() => new(_store, new Device(Guid.CreateVersion7(), DeviceKind.Desk), Agent: false);

    private async Task ForgetAsync()
    {
        var redis = await nodes.A.Get<RedisLink>().ConnectionAsync();
        await redis.GetServer(redis.GetEndPoints()[0]).FlushDatabaseAsync(9);
    }

    private async Task BackAsync()
    {
        nodes.Relay.Mend();
        await Until.Async(() => nodes.Far.Get<Trust>().Flows || Step(), TimeSpan.FromSeconds(60));
    }

    private bool Step()
    {
        nodes.Clock.Advance(Second);
        return false;
    }

    private bool Hear(FeedReader reader, List<PresenceChanged> told)
    {
        Step();
        while (reader.Events.TryRead(out var item)) told.Add((PresenceChanged)item);
        return true;
    }

    /// <summary>Two nodes and a far one, whose way to Redis can be cut; their Redis may be emptied.</summary>
    public sealed class Three : Nodes
    {
        protected override string Redis => Relay.Own(TestStores.Redis);

        internal Relay Relay { get; } = new();

        internal Node Far { get; private set; } = null!;

        public override async ValueTask InitializeAsync()
        {
            // Garnet makes a database when it is first selected; two connections that do so at once can end up in two of them.
            using (var first = await ConnectionMultiplexer.ConnectAsync(Redis)) await first.GetDatabase().StringGetAsync(RedisKeys.Since);
            await base.InitializeAsync();
            Far = await Node.StartAsync(Postgres, Clock, Relay.Endpoint);
            foreach (var node in new[] { A, B, Far }) await Until.Async(async () => (await node.Presence.NodesAsync())?.Contains(node.Get<Pulse>().Node) == true || Move(), Until.Usual * 2);
        }

        public override async ValueTask DisposeAsync()
        {
            if (Far is not null) await Far.DisposeAsync();
            Relay.Dispose();
            await base.DisposeAsync();
        }

        private bool Move()
        {
            Clock.Advance(Second);
            return false;
        }
    }
}
