using StackExchange.Redis;

namespace EscapeHatch.Conversations.Presence;

/// <summary>Who is there: beats that expire by themselves, so a killed host needs no goodbye.</summary>
public sealed class PresenceBook(RedisLink redis, TimeProvider clock)
{
    /// <summary>The shopper is there for the next <see cref="Limits.PresenceLife"/>.</summary>
    public Task BeatShopperAsync(string store, Guid shopper) => BeatAsync(RedisKeys.Shoppers(store), shopper);

    /// <summary>The agent is available in these stores for the next <see cref="Limits.PresenceLife"/>.</summary>
    public Task BeatAgentAsync(IEnumerable<string> stores, Guid agent) =>
        Task.WhenAll(stores.Select(store => BeatAsync(RedisKeys.Agents(store), agent)));

    /// <summary>The agent is no longer available.</summary>
    public Task AgentGoneAsync(IEnumerable<string> stores, Guid agent) =>
        Task.WhenAll(stores.Select(store => redis.AskAsync(db => db.SortedSetRemoveAsync(RedisKeys.Agents(store), agent.ToString()), false)));

    /// <summary>The shopper left.</summary>
    public Task ShopperGoneAsync(string store, Guid shopper) =>
        redis.AskAsync(db => db.SortedSetRemoveAsync(RedisKeys.Shoppers(store), shopper.ToString()), false);

    /// <summary>Available agents of a store; null when Redis can't tell.</summary>
    public async Task<int?> AgentsHereAsync(string store) =>
        await redis.AskAsync<int?>(async db => (int)await db.SortedSetLengthAsync(RedisKeys.Agents(store), NowMs, double.PositiveInfinity), null);

    /// <summary>True when the agent is available in the store.</summary>
    public Task<bool> IsAgentHereAsync(string store, Guid agent) =>
        redis.AskAsync(async db => await db.SortedSetScoreAsync(RedisKeys.Agents(store), agent.ToString()) >= NowMs, false);

    /// <summary>Agents of a store who are available now.</summary>
    public Task<IReadOnlySet<Guid>> AgentsAsync(string store) => MembersAsync(RedisKeys.Agents(store));

    /// <summary>The same; null when Redis can't tell.</summary>
    public Task<IReadOnlySet<Guid>?> AgentsOrUnknownAsync(string store) => MembersAsync<IReadOnlySet<Guid>?>(RedisKeys.Agents(store), null);

    /// <summary>Shoppers of a store who have the widget open.</summary>
    public Task<IReadOnlySet<Guid>> ShoppersAsync(string store) => MembersAsync(RedisKeys.Shoppers(store));

    private double NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private Task<bool> BeatAsync(RedisKey key, Guid member) => redis.AskAsync(async db =>
    {
        var until = NowMs + Limits.PresenceLife.TotalMilliseconds;
        await db.SortedSetAddAsync(key, member.ToString(), until);
        await db.SortedSetRemoveRangeByScoreAsync(key, double.NegativeInfinity, NowMs, Exclude.Stop);
        return await db.KeyExpireAsync(key, TimeSpan.FromHours(1));
    }, false);

    private Task<IReadOnlySet<Guid>> MembersAsync(RedisKey key) => MembersAsync<IReadOnlySet<Guid>>(key, new HashSet<Guid>());

    private Task<T> MembersAsync<T>(RedisKey key, T otherwise) where T : IReadOnlySet<Guid>? => redis.AskAsync(async db =>
        (T)(IReadOnlySet<Guid>)(await db.SortedSetRangeByScoreAsync(key, NowMs, double.PositiveInfinity)).Select(member => Guid.Parse((string)member!)).ToHashSet(), otherwise);
}
