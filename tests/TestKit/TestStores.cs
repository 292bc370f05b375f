using EscapeHatch.Conversations.Presence;
using StackExchange.Redis;

namespace TestKit;

/// <summary>Where the tests' Postgres and Redis are.</summary>
public static class TestStores
{
    /// <summary>Endpoint of a Redis that is down: nothing listens on this port.</summary>
    public const string DeadRedis = "127.0.0.1:1";

    /// <summary>Connection string of a user who may create databases.</summary>
    /// <exception cref="InvalidOperationException">EH_TEST_POSTGRES is not set.</exception>
    public static string Postgres => Setting("EH_TEST_POSTGRES");

    /// <summary>Endpoint of a Redis, as host:port.</summary>
    /// <exception cref="InvalidOperationException">EH_TEST_REDIS is not set.</exception>
    public static string Redis => Setting("EH_TEST_REDIS");

    private static readonly Lazy<Task> Old = new(AgeAsync);

    /// <summary>A Redis that has long recorded who is there; in the life of one that just started nobody could be called gone.</summary>
    internal static Task OldRedisAsync() => Old.Value;

    private static async Task AgeAsync()
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync(Redis);
        await redis.GetDatabase().StringSetAsync(RedisKeys.Since, 1, when: When.NotExists);
    }

    private static string Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
        ? value : throw new InvalidOperationException($"{name} is not set: run `dotnet eh.cs test`, or set EH_TEST_POSTGRES and EH_TEST_REDIS.");
}
