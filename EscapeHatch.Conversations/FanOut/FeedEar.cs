using System.Text.Json;
using EscapeHatch.Conversations.Presence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace EscapeHatch.Conversations.FanOut;

/// <summary>Hears the other nodes' hints.</summary>
public sealed class FeedEar(Feed feed, RedisLink redis, TimeProvider clock, ILogger<FeedEar> log) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        var subscriber = (await redis.ConnectionAsync()).GetSubscriber();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await subscriber.SubscribeAsync(RedisKeys.Changes, Hear);
                await subscriber.SubscribeAsync(RedisKeys.Live, Hear);
                return;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                log.LogInformation("Redis is not there yet ({Kind}); the sweep carries on alone", exception.GetType().Name);
                await Task.Delay(Limits.HintSweep, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Hear(RedisChannel channel, RedisValue value)
    {
        byte[]? message = value;
        if (message is null || Hint.IsFrom(feed.Node, message)) return;
        Telemetry.HintsHeard.Add(1);
        try
        {
            foreach (var item in Hint.Read(message)) feed.Offer(item);
        }
        catch (JsonException exception)
        {
            log.LogWarning(exception, "A hint could not be read");
        }
    }
}
