using StackExchange.Redis;

namespace EscapeHatch.Conversations.Presence;

/// <summary>Every key and channel in Redis; all of it may be lost at any time. A member of presence is a <see cref="Device"/>, its score when its last beat runs out, in Unix milliseconds.</summary>
internal static class RedisKeys
{
    /// <summary>Channel: a conversation changed.</summary>
    internal static readonly RedisChannel Changes = Channel("eh:changes");

    /// <summary>Channel: somebody types, comes or goes.</summary>
    internal static readonly RedisChannel Live = Channel("eh:live");

    /// <summary>Channel: a bot's turn became due.</summary>
    internal static readonly RedisChannel BotDue = Channel("eh:bot-due");

    /// <summary>Sorted set: every agent's devices, whatever they say; kept long after the last beat, as the time they were last seen.</summary>
    internal static readonly RedisKey AgentsSeen = "eh:presence:seen";

    /// <summary>Sorted set: the running processes, as role and id.</summary>
    internal static readonly RedisKey Nodes = "eh:presence:nodes";

    /// <summary>String: since when presence is recorded, in Unix milliseconds; another value means that what was there before is lost.</summary>
    internal static readonly RedisKey Since = "eh:presence:since";

    /// <summary>Sorted set: shoppers of a store who have the widget open.</summary>
    internal static RedisKey Shoppers(string store) => $"eh:presence:{store}:shoppers";

    /// <summary>Sorted set: available agents of a store.</summary>
    internal static RedisKey Agents(string store) => $"eh:presence:{store}:agents";

    /// <summary>The sorted set a seat belongs to.</summary>
    internal static RedisKey Of(Seat seat) => seat.Agent ? Agents(seat.Store) : Shoppers(seat.Store);

    private static RedisChannel Channel(string name) => new(name, RedisChannel.PatternMode.Literal);
}
