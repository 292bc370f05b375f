using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace EscapeHatch.Conversations.Presence;

/// <summary>The one way to Redis: a call that fails is counted and answered with what to believe without it.</summary>
public sealed class RedisLink(IServiceProvider services, TimeProvider clock, ILogger<RedisLink> log)
{
    // Connecting blocks for seconds when the server is away, so it happens once and off the caller's thread.
    private readonly Lazy<Task<IConnectionMultiplexer>> _connection =
        new(() => Task.Run(() => services.GetRequiredService<IConnectionMultiplexer>()));

    /// <summary>The connection, made at first use; it mends itself.</summary>
    public Task<IConnectionMultiplexer> ConnectionAsync() => _connection.Value;

    /// <summary>Runs a call; <paramref name="otherwise"/> is the answer when Redis can't give one.</summary>
    public async Task<T> AskAsync<T>(Func<IDatabase, Task<T>> call, T otherwise)
    {
        try
        {
            if (!_connection.Value.IsCompletedSuccessfully || !_connection.Value.Result.IsConnected) return Without(otherwise);
            return await call(_connection.Value.Result.GetDatabase()).WaitAsync(Limits.RedisPatience, clock);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            log.LogDebug(exception, "Redis did not answer");
            return Without(otherwise);
        }
    }

    /// <summary>Publishes without waiting; a lost one is healed by the sweep.</summary>
    public void Publish(RedisChannel channel, RedisValue message)
    {
        try
        {
            if (_connection.Value.IsCompletedSuccessfully && _connection.Value.Result.IsConnected)
                _connection.Value.Result.GetSubscriber().Publish(channel, message, CommandFlags.FireAndForget);
            else Without(false);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            log.LogDebug(exception, "Redis did not take a hint");
            Without(false);
        }
    }

    private static T Without<T>(T otherwise)
    {
        Telemetry.WithoutRedis.Add(1);
        return otherwise;
    }
}
