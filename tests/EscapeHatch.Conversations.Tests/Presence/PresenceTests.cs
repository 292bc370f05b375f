using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Conversations.Tests.Presence;

public sealed class PresenceTests(Core core) : IClassFixture<Core>
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Theory]
    [InlineData(DeviceKind.Desk)]
    [InlineData(DeviceKind.Phone)]
    public async Task A_beat_holds_for_its_device_s_life_and_no_longer(DeviceKind kind)
    {
        var (store, agent, shopper) = (Key(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await core.Presence.BeatAgentAsync([store], agent, kind);
        await core.Presence.BeatShopperAsync(store, shopper, kind);
        core.Clock.Advance(new Device(agent, kind).Life - Moment);
        Assert.True(await core.Presence.IsAgentHereAsync(store, agent));
        Assert.True(await core.Presence.IsShopperHereAsync(store, shopper));
        Assert.Equal(1, await core.Presence.AgentsHereAsync(store));
        Assert.Equal([agent], await core.Presence.AgentsAsync(store));
        Assert.Equal([shopper], await core.Presence.ShoppersAsync(store));
        core.Clock.Advance(2 * Moment);
        Assert.False(await core.Presence.IsAgentHereAsync(store, agent));
        Assert.False(await core.Presence.IsShopperHereAsync(store, shopper));
        Assert.Equal(0, await core.Presence.AgentsHereAsync(store));
        Assert.Empty((await core.Presence.AgentsAsync(store))!);
        Assert.Empty((await core.Presence.ShoppersAsync(store))!);
    }

    [Fact]
    public void A_phone_is_believed_longer_and_three_beats_may_be_lost()
    {
        Assert.True(Limits.PhoneLife > Limits.PresenceLife && Limits.PhoneGrace > Limits.PresenceGrace);
        Assert.True(Limits.PresenceLife >= 3 * Limits.PresenceBeat);
        Assert.True(Limits.PresenceGrace > Limits.PresenceBeat);
    }

    [Fact]
    public async Task Each_beat_begins_the_life_anew()
    {
        var (store, agent) = (Key(), Guid.CreateVersion7());
        for (var beat = 0; beat < 5; beat++)
        {
            await core.Presence.BeatAgentAsync([store], agent);
            core.Clock.Advance(Limits.PresenceBeat);
        }
        Assert.Equal(1, await core.Presence.AgentsHereAsync(store));
    }

    [Fact]
    public async Task Two_devices_are_one_person()
    {
        var (store, agent) = (Key(), Guid.CreateVersion7());
        await core.Presence.BeatAgentAsync([store], agent);
        await core.Presence.BeatAgentAsync([store], agent, DeviceKind.Phone);
        Assert.Equal(1, await core.Presence.AgentsHereAsync(store));
    }

    [Fact]
    public async Task Who_says_goodbye_for_good_is_gone_at_once()
    {
        var (store, agent, shopper) = (Key(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await core.Presence.BeatAgentAsync([store], agent, DeviceKind.Phone);
        await core.Presence.BeatShopperAsync(store, shopper);
        await core.Presence.AgentGoneAsync([store], agent);
        await core.Presence.ShopperGoneAsync(store, shopper);
        Assert.Empty((await core.Presence.AgentsAsync(store))!);
        Assert.Empty((await core.Presence.ShoppersAsync(store))!);
    }

    [Fact]
    public async Task Stores_do_not_share_their_people()
    {
        var (mine, neighbour, agent) = (Key(), Key(), Guid.CreateVersion7());
        await core.Presence.BeatAgentAsync([mine], agent);
        Assert.Equal((1, 0), (await core.Presence.AgentsHereAsync(mine), await core.Presence.AgentsHereAsync(neighbour)));
    }

    [Fact]
    public async Task How_long_an_agent_is_gone_counts_from_the_end_of_the_last_device_s_life()
    {
        var (store, agent) = (Key(), Guid.CreateVersion7());
        await core.Presence.BeatAgentAsync([store], agent);
        await core.Presence.BeatAgentAsync([store], agent, DeviceKind.Phone);
        var end = core.Clock.GetUtcNow() + Limits.PhoneLife;
        Assert.Equal((TimeSpan.Zero, core.Clock.GetUtcNow()), (await core.Presence.LongGoneAsync(agent), await core.Presence.AgentLastSeenAsync(agent)));
        core.Clock.Advance(Limits.PhoneLife + TimeSpan.FromMinutes(7));
        Assert.Equal((TimeSpan.FromMinutes(7), end), (await core.Presence.LongGoneAsync(agent), await core.Presence.AgentLastSeenAsync(agent)));
    }

    [Fact]
    public async Task Of_an_agent_who_was_never_seen_nobody_can_tell_how_long_they_are_gone()
    {
        var agent = Guid.CreateVersion7();
        Assert.Null(await core.Presence.AgentLastSeenAsync(agent));
        Assert.Null(await core.Presence.LongGoneAsync(agent));
    }

    [Fact]
    public async Task An_agent_who_is_away_does_not_count_though_a_screen_is_open_and_is_not_gone_either()
    {
        var desk = core.Node.Get<Attendance>();
        await desk.OpenAsync(core.Omar, DeviceKind.Desk, Stop);
        Assert.True(await core.Presence.IsAgentHereAsync(core.Shop.Key, core.Omar.Id));
        await desk.SayAsync(core.Omar, Availability.Away, 3, Stop);
        await desk.OpenAsync(core.Omar, DeviceKind.Phone, Stop);
        Assert.False(await core.Presence.IsAgentHereAsync(core.Shop.Key, core.Omar.Id));
        Assert.Equal(TimeSpan.Zero, await core.Presence.LongGoneAsync(core.Omar.Id));
        await desk.CloseAsync(core.Omar, DeviceKind.Phone);
        Assert.False(await core.Presence.IsAgentHereAsync(core.Shop.Key, core.Omar.Id));
        await desk.CloseAsync(core.Omar, DeviceKind.Desk);
        var said = await core.Node.Get<People>().AgentAsync(core.Omar.Id, Stop);
        Assert.Equal((Availability.Away, 3), (said!.Availability, said.Capacity));
    }

    [Fact]
    public async Task Coming_and_going_is_told_to_the_store()
    {
        using var reader = core.Feed.OpenStores([core.Shop.Key]);
        await core.Node.Get<Attendance>().SayAsync(core.Ines, Availability.Offline, null, Stop);
        Assert.Equal(new PresenceChanged(core.Shop.Key, null, false), await reader.NextAsync());
    }

    private static string Key() => $"presence-{Guid.NewGuid():n}";
}

public sealed class PresenceWithoutRedisTests(CoreWithoutRedis core) : IClassFixture<CoreWithoutRedis>
{
    [Fact]
    public async Task Without_Redis_nobody_can_tell_who_is_there()
    {
        await core.Presence.BeatAgentAsync([core.Shop.Key], core.Omar.Id);
        await core.Presence.AgentGoneAsync([core.Shop.Key], core.Omar.Id);
        Assert.Null(await core.Presence.AgentsHereAsync(core.Shop.Key));
        Assert.Null(await core.Presence.IsAgentHereAsync(core.Shop.Key, core.Omar.Id));
        Assert.Null(await core.Presence.AgentsAsync(core.Shop.Key));
        Assert.Null(await core.Presence.ShoppersAsync(core.Shop.Key));
        Assert.Null(await core.Presence.LongGoneAsync(core.Omar.Id));
        Assert.Null(await core.Presence.AgentLastSeenAsync(core.Omar.Id));
        Assert.Null(await core.Presence.NodesAsync());
    }
}
