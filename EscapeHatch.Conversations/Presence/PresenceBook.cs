using StackExchange.Redis;

namespace EscapeHatch.Conversations.Presence;

/// <summary>
/// Who is there: beats that expire by themselves, so a killed host needs no goodbye. Every answer has three values: there, gone,
/// and null when nobody can tell because Redis is away or just came back without its memory.
/// </summary>
public sealed class PresenceBook(RedisLink redis, Trust trust, TimeProvider clock)
{
    /// <summary>Available agents of a store.</summary>
    public async Task<int?> AgentsHereAsync(string store) => (await AgentsAsync(store))?.Count;

    /// <summary>True when the agent is available in the store.</summary>
    public Task<bool?> IsAgentHereAsync(string store, Guid agent) => IsHereAsync(RedisKeys.Agents(store), agent);

    /// <summary>True when the shopper has the widget open.</summary>
    public Task<bool?> IsShopperHereAsync(string store, Guid shopper) => IsHereAsync(RedisKeys.Shoppers(store), shopper);

    /// <summary>Agents of a store who are available now.</summary>
    public Task<IReadOnlySet<Guid>?> AgentsAsync(string store) => PeopleAsync(RedisKeys.Agents(store));

    /// <summary>Shoppers of a store who have the widget open.</summary>
    public Task<IReadOnlySet<Guid>?> ShoppersAsync(string store) => PeopleAsync(RedisKeys.Shoppers(store));

    /// <summary>When the life of the agent's last device ended or, while one is open, now; whatever they say of themselves. Null when not known.</summary>
    public async Task<DateTimeOffset?> AgentLastSeenAsync(Guid agent)
    {
        var (until, _) = await ScoresAsync(RedisKeys.AgentsSeen, agent);
        return until is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Min(ms, NowMs)) : null;
    }

    /// <summary>For how long no screen of the agent has been open, zero while one is; null when nobody can tell, or none was ever seen.</summary>
    public async Task<TimeSpan?> LongGoneAsync(Guid agent)
    {
        var (until, since) = await ScoresAsync(RedisKeys.AgentsSeen, agent);
        if (until >= NowMs) return TimeSpan.Zero;
        return until is { } end && trust.Covers(since) ? TimeSpan.FromMilliseconds(NowMs - end) : null;
    }

    /// <summary>The running processes, by role, as in <c>api</c>; null when nobody can tell.</summary>
    public Task<string[]?> NodesAsync() => redis.AskAsync<string[]?>(async db =>
        [.. (await db.SortedSetRangeByScoreAsync(RedisKeys.Nodes, NowMs, double.PositiveInfinity)).Select(node => (string)node!)], null);

    /// <summary>The shopper is there for the life of one beat.</summary>
    public Task BeatShopperAsync(string store, Guid shopper, DeviceKind kind = DeviceKind.Desk) =>
        BeatAsync([RedisKeys.Shoppers(store)], new Device(shopper, kind));

    /// <summary>The agent is available in these stores for the life of one beat.</summary>
    public Task BeatAgentAsync(IEnumerable<string> stores, Guid agent, DeviceKind kind = DeviceKind.Desk) =>
        BeatAsync([RedisKeys.AgentsSeen, .. stores.Select(RedisKeys.Agents)], new Device(agent, kind));

    /// <summary>The agent is no longer available, on any device; their screens may still be open.</summary>
    public Task AgentGoneAsync(IEnumerable<string> stores, Guid agent) => RemoveAsync(stores.Select(RedisKeys.Agents), agent);

    /// <summary>The shopper left for good.</summary>
    public Task ShopperGoneAsync(string store, Guid shopper) => RemoveAsync([RedisKeys.Shoppers(store)], shopper);

    private double NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private Task BeatAsync(IEnumerable<RedisKey> keys, Device device) => redis.AskAsync(async db =>
    {
        await Task.WhenAll(keys.Select(key => db.SortedSetAddAsync(key, device.Member, NowMs + device.Life.TotalMilliseconds)));
        return true;
    }, false);

    private Task RemoveAsync(IEnumerable<RedisKey> keys, Guid person) => redis.AskAsync(async db =>
    {
        await Task.WhenAll(keys.Select(key => db.SortedSetRemoveAsync(key, Array.ConvertAll(Device.Of(person), device => (RedisValue)device.Member))));
        return true;
    }, false);

    private async Task<bool?> IsHereAsync(RedisKey key, Guid person)
    {
        var (until, since) = await ScoresAsync(key, person);
        return until >= NowMs ? true : trust.Covers(since) && since is not null ? false : null;
    }

    private Task<(double? Until, long? Since)> ScoresAsync(RedisKey key, Guid person) => redis.AskAsync(async db =>
    {
        var batch = db.CreateBatch();
        var (mark, scores) = (batch.StringGetAsync(RedisKeys.Since), Array.ConvertAll(Device.Of(person), device => batch.SortedSetScoreAsync(key, device.Member)));
        batch.Execute();
        return ((await Task.WhenAll(scores)).Max(), Trust.Mark(await mark));
    }, default);

    private Task<IReadOnlySet<Guid>?> PeopleAsync(RedisKey key) => redis.AskAsync<IReadOnlySet<Guid>?>(async db =>
    {
        var batch = db.CreateBatch();
        var (mark, members) = (batch.StringGetAsync(RedisKeys.Since), batch.SortedSetRangeByScoreAsync(key, NowMs, double.PositiveInfinity));
        batch.Execute();
        var people = (await members).Select(member => Device.Parse(member)).OfType<Device>().Select(device => device.Person).ToHashSet();
        return people.Count > 0 || trust.Covers(Trust.Mark(await mark)) ? people : null;
    }, null);
}
