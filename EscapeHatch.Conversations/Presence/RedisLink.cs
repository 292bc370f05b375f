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

    /// <summary>Waits for the connection to stand, for <see cref="Limits.RedisWrite"/> at most.</summary>
    public async Task ConnectedAsync(CancellationToken stop)
    {
        var (began, connection) = (TimeProvider.System.GetTimestamp(), await _connection.Value.WaitAsync(stop));
        while (!connection.IsConnected && TimeProvider.System.GetElapsedTime(began) < Limits.RedisWrite)
            await Task.Delay(Limits.RedisPatience / 10, TimeProvider.System, stop);
    }

    /// <summary>Runs a call; <paramref name="otherwise"/> is the answer when Redis can't give one.</summary>
    /// <param name="call">The call.</param>
    /// <param name="otherwise">The answer without Redis.</param>
    public Task<T> AskAsync<T>(Func<IDatabase, Task<T>> call, T otherwise) => AskAsync(call, otherwise, Limits.RedisPatience, clock);

    /// <summary>Writes what mustn't be given up half way: it is waited for longer, and by the machine's time.</summary>
    public Task<T> WriteAsync<T>(Func<IDatabase, Task<T>> call, T otherwise) => AskAsync(call, otherwise, Limits.RedisWrite, TimeProvider.System);

    /// <summary>Publishes without waiting; a lost one is healed by the sweep.</summary>
    public void Publish(RedisChannel channel, RedisValue message)
    {
        try
        {
            if (_connection.Value.IsCompletedSuccessfully && _connection.Value.Result.IsConnected)
                _connection.Value.Result.GetSubscriber().Publish(channel, message, CommandFlags.FireAndForget);
            else Without(false);
        }
        catch (Exception exception) when (IsAway(exception))
        {
            log.LogDebug(exception, "Redis did not take a hint");
            Without(false);
        }
    }

    private async Task<T> AskAsync<T>(Func<IDatabase, Task<T>> call, T otherwise, TimeSpan patience, TimeProvider time)
    {
        try
        {
            if (!_connection.Value.IsCompletedSuccessfully || !_connection.Value.Result.IsConnected) return Without(otherwise);
            return await call(_connection.Value.Result.GetDatabase()).WaitAsync(patience, time);
        }
        catch (Exception exception) when (IsAway(exception))
        {
            log.LogDebug(exception, "Redis did not answer");
            return Without(otherwise);
        }
    }

    // At the end of a process the connection may be closed before the last goodbye.
    private static bool IsAway(Exception exception) => exception is RedisException or TimeoutException or ObjectDisposedException;

    private static T Without<T>(T otherwise)
    {
        Telemetry.WithoutRedis.Add(1);
        return otherwise;
    }
}
