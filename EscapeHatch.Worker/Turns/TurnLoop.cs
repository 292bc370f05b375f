using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Worker.Articles;
using StackExchange.Redis;

namespace EscapeHatch.Worker.Turns;

/// <summary>Takes the bot's due turns, a bounded number at once. Redis only wakes it sooner: the poll finds everything.</summary>
public sealed class TurnLoop(BotQueue queue, ShelfKeeper shelf, BotTurn turn, TimeProvider clock, ILogger<TurnLoop> log) : BackgroundService
{
    private const int AtOnce = 16;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private readonly SemaphoreSlim _free = new(AtOnce), _woken = new(0);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        await shelf.Ready.WaitAsync(stop);
        var listening = ListenAsync(stop);
        while (!stop.IsCancellationRequested)
        {
            var claimed = await ClaimAsync(stop);
            foreach (var conversation in claimed) _ = RunAsync(conversation, stop);
            if (claimed.Count == 0) await SleepAsync(stop);
        }
        await listening;
        for (var held = 0; held < AtOnce; held++) await _free.WaitAsync(CancellationToken.None);
    }

    private async Task<List<Conversation>> ClaimAsync(CancellationToken stop)
    {
        try
        {
            // At least one must be free, and this loop alone takes them.
            await _free.WaitAsync(stop);
            _free.Release();
            return await queue.ClaimAsync(_free.CurrentCount, stop);
        }
        catch (Exception exception) when (Outage.Is(exception) || exception is OperationCanceledException)
        {
            if (!stop.IsCancellationRequested) log.LogWarning("The queue could not be read ({Kind}); trying again", exception.GetType().Name);
            return [];
        }
    }

    private async Task RunAsync(Conversation conversation, CancellationToken stop)
    {
        await _free.WaitAsync(CancellationToken.None);
        try
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
            deadline.CancelAfter(Limits.BotDeadline);
            await turn.RunAsync(conversation, deadline.Token);
        }
        catch (Exception exception)
        {
            log.LogError(exception, "A turn of conversation {Conversation} failed, try {Try}", conversation.Id, conversation.BotTries);
            if (!stop.IsCancellationRequested) await FailedAsync(conversation, stop);
        }
        finally
        {
            _free.Release();
        }
    }

    private async Task FailedAsync(Conversation conversation, CancellationToken stop)
    {
        try
        {
            await (conversation.BotTries < Limits.BotTries ? queue.GiveBackAsync(conversation.Id, stop) : turn.GiveUpAsync(conversation, stop));
        }
        catch (Exception exception)
        {
            // Nobody awaits this; the lease's end brings the turn back.
            log.LogWarning(exception, "The turn of {Conversation} waits for its lease to end", conversation.Id);
        }
    }

    private async Task SleepAsync(CancellationToken stop)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(_woken.WaitAsync(enough.Token), Task.Delay(Poll, clock, enough.Token));
        await enough.CancelAsync();
        while (_woken.Wait(0, CancellationToken.None)) { }
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await queue.OnWakeAsync(() => _woken.Release());
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
