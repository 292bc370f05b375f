using System.Text.Json;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace EscapeHatch.Conversations.FanOut;

/// <summary>Hears the other nodes' hints, and asks Postgres every <see cref="Limits.HintSweep"/> for what no hint told.</summary>
public sealed class FeedSweep(Feed feed, RedisLink redis, ChangeReader changes, TimeProvider clock, ILogger<FeedSweep> log) : BackgroundService
{
    // Forgetting costs one repeated event a conversation; keeping all would cost memory for ever.
    private const int ToldMost = 50_000;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        var listening = ListenAsync(stop);
        ulong? since = null;
        while (!stop.IsCancellationRequested)
        {
            since = await SweepAsync(since, stop);
            await Task.Delay(Limits.HintSweep, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await listening;
    }

    private async Task<ulong?> SweepAsync(ulong? since, CancellationToken stop)
    {
        var stores = feed.ListenedStores;
        if (feed.ToldCount > ToldMost) feed.Forget();
        try
        {
            var (changed, next) = await changes.SinceAsync(stores, since, feed.Told, stop);
            foreach (var change in changed)
            {
                if (feed.Told(change.Conversation.Id) is { } told && told < change.Conversation.LastSeq) Telemetry.HealedHints.Add(1);
                feed.Offer(change);
            }
            return next;
        }
        catch (Exception exception) when (Outage.Is(exception) || exception is OperationCanceledException)
        {
            if (!stop.IsCancellationRequested) log.LogWarning("The sweep could not read changes ({Kind}); it goes on", exception.GetType().Name);
            return since;
        }
    }

    private async Task ListenAsync(CancellationToken stop)
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

    private void Hear(RedisChannel channel, RedisValue message)
    {
        try
        {
            var hint = JsonSerializer.Deserialize<Hint>((string)message!, Names.Json);
            if (hint?.Event is { } item && hint.From != feed.Node) feed.Offer(item);
        }
        catch (JsonException exception)
        {
            log.LogWarning(exception, "A hint could not be read");
        }
    }
}
