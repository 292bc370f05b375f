using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Conversations.Tests.Presence;

public sealed class PresenceTests(Core core) : IClassFixture<Core>
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task A_beat_holds_for_its_life_and_no_longer()
    {
        var (store, agent, shopper) = (Key(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await core.Presence.BeatAgentAsync([store], agent);
        await core.Presence.BeatShopperAsync(store, shopper);
        core.Clock.Advance(Limits.PresenceLife - Moment);
        Assert.True(await core.Presence.IsAgentHereAsync(store, agent));
        Assert.Equal(1, await core.Presence.AgentsHereAsync(store));
        Assert.Equal([agent], await core.Presence.AgentsAsync(store));
        Assert.Equal([shopper], await core.Presence.ShoppersAsync(store));
        core.Clock.Advance(2 * Moment);
        Assert.False(await core.Presence.IsAgentHereAsync(store, agent));
        Assert.Equal(0, await core.Presence.AgentsHereAsync(store));
        Assert.Empty(await core.Presence.AgentsAsync(store));
        Assert.Empty(await core.Presence.ShoppersAsync(store));
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
    public async Task A_host_that_is_killed_needs_no_goodbye()
    {
        var (store, agent) = (Key(), Guid.CreateVersion7());
        await using (var host = await Node.StartAsync(core.Postgres, core.Clock)) await host.Presence.BeatAgentAsync([store], agent);
        Assert.True(await core.Presence.IsAgentHereAsync(store, agent));
        core.Clock.Advance(Limits.PresenceLife + Moment);
        Assert.False(await core.Presence.IsAgentHereAsync(store, agent));
    }

    [Fact]
    public async Task Who_says_goodbye_is_gone_at_once()
    {
        var (store, agent, shopper) = (Key(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await core.Presence.BeatAgentAsync([store], agent);
        await core.Presence.BeatShopperAsync(store, shopper);
        await core.Presence.AgentGoneAsync([store], agent);
        await core.Presence.ShopperGoneAsync(store, shopper);
        Assert.Empty(await core.Presence.AgentsAsync(store));
        Assert.Empty(await core.Presence.ShoppersAsync(store));
    }

    [Fact]
    public async Task Stores_do_not_share_their_people()
    {
        var (mine, neighbour, agent) = (Key(), Key(), Guid.CreateVersion7());
        await core.Presence.BeatAgentAsync([mine], agent);
        Assert.Equal((1, 0), (await core.Presence.AgentsHereAsync(mine), await core.Presence.AgentsHereAsync(neighbour)));
    }

    [Fact]
    public async Task An_agent_who_is_away_does_not_count_though_the_screen_beats()
    {
        var desk = core.Node.Get<Attendance>();
        await desk.SayAsync(core.Omar, Availability.Available, null, Stop);
        Assert.True(await core.Presence.IsAgentHereAsync(core.Shop.Key, core.Omar.Id));
        await desk.SayAsync(core.Omar, Availability.Away, 3, Stop);
        await desk.BeatAsync(core.Omar, Stop);
        Assert.False(await core.Presence.IsAgentHereAsync(core.Shop.Key, core.Omar.Id));
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
        Assert.False(await core.Presence.IsAgentHereAsync(core.Shop.Key, core.Omar.Id));
        Assert.Empty(await core.Presence.AgentsAsync(core.Shop.Key));
    }
}
