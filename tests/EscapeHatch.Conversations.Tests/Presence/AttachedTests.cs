using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Presence;

namespace EscapeHatch.Conversations.Tests.Presence;

/// <summary>Two nodes: who is attached to one is seen by the other, and is gone in time when it is killed.</summary>
public sealed class AttachedTests(Nodes nodes) : IClassFixture<Nodes>
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task A_node_beats_for_everybody_attached_to_it_until_they_leave()
    {
        var seats = Enumerable.Range(0, 20).Select(_ => Shopper()).ToArray();
        foreach (var seat in seats) await Attached(nodes.A).OpenAsync(seat);
        for (var beat = 0; beat < 5; beat++) await BeatsAsync(nodes.A, seats);
        Assert.Equal(20, await CountAsync(seats));
        foreach (var seat in seats) await Attached(nodes.A).CloseAsync(seat);
        Assert.Equal(20, await CountAsync(seats));
        nodes.Clock.Advance(Limits.PresenceGrace + Moment);
        Assert.Equal(0, await CountAsync(seats));
    }

    [Fact]
    public async Task A_line_that_breaks_and_comes_back_is_told_once()
    {
        var seat = Shopper();
        using var screen = nodes.B.Feed.OpenStores([seat.Store]);
        for (var flap = 0; flap < 10; flap++)
        {
            await Attached(nodes.A).OpenAsync(seat);
            await Attached(nodes.A).CloseAsync(seat);
            nodes.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        await Attached(nodes.A).OpenAsync(seat);
        var marker = new PresenceChanged(seat.Store, Guid.NewGuid(), true);
        nodes.A.Feed.Tell(marker);
        Assert.Equal([new PresenceChanged(seat.Store, seat.Device.Person, true), marker], [await screen.NextAsync(), await screen.NextAsync()]);
        await Attached(nodes.A).CloseAsync(seat);
    }

    [Fact]
    public async Task The_second_of_two_screens_on_two_nodes_keeps_somebody_there()
    {
        var seat = Shopper();
        await Attached(nodes.A).OpenAsync(seat);
        await Attached(nodes.B).OpenAsync(seat);
        await Attached(nodes.A).CloseAsync(seat);
        for (var beat = 0; beat < 4; beat++)
        {
            await BeatsAsync(nodes.B, [seat]);
            Assert.True(await nodes.A.Presence.IsShopperHereAsync(seat.Store, seat.Device.Person));
        }
        await Attached(nodes.B).CloseAsync(seat);
    }

    [Fact]
    public async Task Closing_the_laptop_leaves_the_agent_there_on_the_phone()
    {
        var (omar, attendance) = (InAStoreOfTheirOwn(nodes.Shop.Omar), nodes.A.Get<Attendance>());
        var store = omar.Stores.Single();
        await attendance.OpenAsync(omar, DeviceKind.Desk, Stop);
        await nodes.B.Get<Attendance>().OpenAsync(omar, DeviceKind.Phone, Stop);
        using var screen = nodes.B.Feed.OpenStores([store]);
        await attendance.CloseAsync(omar, DeviceKind.Desk);
        nodes.Clock.Advance(Limits.PresenceGrace + Moment);
        Assert.Equal((true, TimeSpan.Zero), (await nodes.A.Presence.IsAgentHereAsync(store, omar.Id), await nodes.A.Presence.LongGoneAsync(omar.Id)));
        await nodes.B.Get<Attendance>().CloseAsync(omar, DeviceKind.Phone);
        // Only the end of the phone, a minute later, is anybody's news.
        await Until.Async(() => Told(screen, new PresenceChanged(store, null, false)));
        // A beat that was on its way while the clock ran may have brought the phone back once more.
        await Until.Async(async () => await nodes.A.Presence.IsAgentHereAsync(store, omar.Id) is false || Told(screen, null));
    }

    [Fact]
    public async Task Away_on_one_device_is_away_on_all()
    {
        var ines = InAStoreOfTheirOwn(nodes.Shop.Ines);
        var store = ines.Stores.Single();
        await nodes.A.Get<Attendance>().OpenAsync(ines, DeviceKind.Desk, Stop);
        await nodes.B.Get<Attendance>().OpenAsync(ines, DeviceKind.Phone, Stop);
        await nodes.A.Get<Attendance>().SayAsync(ines, Availability.Away, null, Stop);
        Assert.False(await nodes.B.Presence.IsAgentHereAsync(store, ines.Id));
        nodes.Clock.Advance(Limits.PresenceBeat + Moment);
        Assert.False(await nodes.B.Presence.IsAgentHereAsync(store, ines.Id));
        await nodes.A.Get<Attendance>().SayAsync(ines, Availability.Available, null, Stop);
        // A beat on its way with the old word is mended by the next.
        using var screen = nodes.B.Feed.OpenStores([store]);
        await Until.Async(async () => await nodes.B.Presence.IsAgentHereAsync(store, ines.Id) is true || Told(screen, null));
        await nodes.A.Get<Attendance>().CloseAsync(ines, DeviceKind.Desk);
        await nodes.B.Get<Attendance>().CloseAsync(ines, DeviceKind.Phone);
    }

    [Fact]
    public async Task The_running_nodes_are_known_by_role()
    {
        var running = new[] { nodes.A, nodes.B }.Select(node => node.Get<Pulse>().Node);
        // Other tests move the clock by more than a node's life, perhaps while it wrote its beat: the next one tells.
        await Until.Async(async () => running.All((await nodes.A.Presence.NodesAsync())!.Contains) || Moved());
    }

    private static Attached Attached(Node node) => node.Get<Attached>();

    private static SignedIn InAStoreOfTheirOwn(SignedIn agent) => agent with { Stores = [$"presence-{Guid.NewGuid():n}"] };

    private static Seat Shopper() => new($"presence-{Guid.NewGuid():n}", new Device(Guid.CreateVersion7(), DeviceKind.Desk), Agent: false);

    private async Task<int> CountAsync(Seat[] seats)
    {
        var here = await Task.WhenAll(seats.Select(seat => nodes.B.Presence.IsShopperHereAsync(seat.Store, seat.Device.Person)));
        return here.Count(one => one is true);
    }

    // The clock moves by a beat and the node's timer writes it; the test waits for what was written.
    private async Task BeatsAsync(Node node, Seat[] seats)
    {
        nodes.Clock.Advance(Limits.PresenceBeat);
        var redis = await node.Get<RedisLink>().ConnectionAsync();
        var fresh = (nodes.Clock.GetUtcNow() + Limits.PresenceLife).ToUnixTimeMilliseconds() - Limits.PresenceBeat.TotalMilliseconds;
        foreach (var seat in seats)
            await Until.Async(async () => await redis.GetDatabase().SortedSetScoreAsync(RedisKeys.Of(seat), seat.Device.Member) > fresh || Moved());
    }

    // A beat that Redis was too slow for comes again with the next look.
    private bool Moved()
    {
        nodes.Clock.Advance(Limits.PresenceSweep);
        return false;
    }

    private bool Told(FeedReader screen, FeedEvent? what)
    {
        nodes.Clock.Advance(TimeSpan.FromSeconds(1));
        while (screen.Events.TryRead(out var item)) if (item == what) return true;
        return false;
    }
}
