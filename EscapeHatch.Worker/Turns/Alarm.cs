using EscapeHatch.Conversations.Storage;
using StackExchange.Redis;

namespace EscapeHatch.Worker.Turns;

/// <summary>Wakes a sleeping worker: a turn became due somewhere, or one of its own ended. Redis only makes it sooner; the poll finds everything.</summary>
public sealed class Alarm(BotQueue queue, TimeProvider clock, ILogger<Alarm> log)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private readonly SemaphoreSlim _rings = new(0);

    /// <summary>Wakes the sleeper.</summary>
    public void Ring()
    {
        if (_rings.CurrentCount == 0) _rings.Release();
    }

    /// <summary>Sleeps until it rings, or for one poll.</summary>
    public async Task SleepAsync(CancellationToken stop)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(_rings.WaitAsync(enough.Token), Task.Delay(Poll, clock, enough.Token));
        await enough.CancelAsync();
        while (_rings.Wait(0, CancellationToken.None)) { }
    }

    /// <summary>Listens to Redis, once it is there.</summary>
    public async Task ListenAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await queue.OnWakeAsync(Ring);
                return;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                log.LogInformation("Redis is not there yet ({Kind}); polling", exception.GetType().Name);
                await Task.Delay(Poll * 10, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
