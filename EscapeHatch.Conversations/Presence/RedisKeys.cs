using StackExchange.Redis;

namespace EscapeHatch.Conversations.Presence;

/// <summary>Every key and channel in Redis; all of it may be lost at any time.</summary>
internal static class RedisKeys
{
    /// <summary>Channel: a conversation changed.</summary>
    internal static readonly RedisChannel Changes = Channel("eh:changes");

    /// <summary>Channel: somebody types, comes or goes.</summary>
    internal static readonly RedisChannel Live = Channel("eh:live");

    /// <summary>Channel: a bot's turn became due.</summary>
    internal static readonly RedisChannel BotDue = Channel("eh:bot-due");

    /// <summary>Sorted set: shoppers of a store by when their beat ends, in Unix milliseconds.</summary>
    internal static RedisKey Shoppers(string store) => $"eh:presence:{store}:shoppers";

    /// <summary>Sorted set: available agents of a store by when their beat ends, in Unix milliseconds.</summary>
    internal static RedisKey Agents(string store) => $"eh:presence:{store}:agents";

    private static RedisChannel Channel(string name) => new(name, RedisChannel.PatternMode.Literal);
}
