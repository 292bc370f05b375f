using System.Collections.Concurrent;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Worker.Articles;

namespace EscapeHatch.Worker.Turns;

/// <summary>Takes the bot's due turns, a bounded number at once, and gives each back when it ends. A turn that hangs or fails costs only itself.</summary>
public sealed class TurnLoop(BotQueue queue, HeldTurns held, Alarm alarm, ShelfKeeper shelf, BotTurn turn, TimeProvider clock, ILogger<TurnLoop> log) : BackgroundService
{
    private readonly ConcurrentQueue<Guid> _ended = new();

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        await shelf.Ready.WaitAsync(stop);
        var beside = Task.WhenAll(alarm.ListenAsync(stop), held.RenewAsync(stop));
        while (!stop.IsCancellationRequested)
        {
            if (await TakeAsync(stop) == 0) await alarm.SleepAsync(stop);
        }
        await beside;
        while (held.Count > 0) await alarm.SleepAsync(CancellationToken.None);
        await GiveBackAsync();
    }

    // Gives back and takes in one statement: how many it was about.
    private async Task<int> TakeAsync(CancellationToken stop)
    {
        var ended = Ended();
        try
        {
            var free = Limits.BotTurnsAtOnce - held.Count;
            if (free == 0 && ended.Length == 0) return 0;
            var claimed = await queue.ClaimAsync(Math.Max(free, 0), stop, ended);
            if (claimed.Count == 0) return ended.Length;
            var histories = queue.HistoriesAsync([.. claimed.Select(one => one.Conversation.Id)], Limits.PageMost, stop);
            foreach (var one in claimed)
                if (held.Begin(one.Conversation.Id, stop) is { } cut) _ = RunAsync(one, histories, cut, stop);
            return claimed.Count;
        }
        catch (Exception exception) when (Outage.Is(exception) || exception is OperationCanceledException)
        {
            foreach (var one in ended) _ended.Enqueue(one);
            if (!stop.IsCancellationRequested) log.LogWarning("The queue could not be read ({Kind}); trying again", exception.GetType().Name);
            return 0;
        }
    }

    private async Task RunAsync(ClaimedTurn claimed, Task<ILookup<Guid, Entry>> histories, CancellationTokenSource cut, CancellationToken stop)
    {
        var id = claimed.Conversation.Id;
        try
        {
            if (claimed.Tries > Limits.BotTries) await turn.GiveUpAsync(claimed, "its worker died", stop);
            // A turn that doesn't listen to its token is left behind; what it writes later is refused.
            else await Task.Run(() => turn.RunAsync(claimed, histories, cut.Token), cut.Token).WaitAsync(Limits.BotDeadline, clock, cut.Token);
            _ended.Enqueue(id);
        }
        catch (OperationCanceledException) when (cut.IsCancellationRequested)
        {
            // The process ends or another worker has it: in the first case the turn is given back.
            _ended.Enqueue(id);
        }
        catch (Exception exception)
        {
            await FailedAsync(claimed, exception, stop);
        }
        finally
        {
            held.End(id);
            await cut.CancelAsync();
            cut.Dispose();
            alarm.Ring();
        }
    }

    private async Task FailedAsync(ClaimedTurn claimed, Exception exception, CancellationToken stop)
    {
        var id = claimed.Conversation.Id;
        log.LogError(exception, "A turn of conversation {Conversation} failed, try {Try}", id, claimed.Tries);
        try
        {
            if (claimed.Tries < Limits.BotTries) await queue.GiveBackAsync(id, Limits.BotRest * claimed.Tries, stop);
            else
            {
                await turn.GiveUpAsync(claimed, exception.GetType().Name, stop);
                _ended.Enqueue(id);
            }
        }
        catch (Exception later)
        {
            // Nobody awaits this; the lease's end brings the turn back.
            log.LogWarning(later, "The turn of {Conversation} waits for its lease to end", id);
        }
    }

    private Guid[] Ended()
    {
        var ended = new List<Guid>();
        while (_ended.TryDequeue(out var one)) ended.Add(one);
        return [.. ended];
    }

    private async Task GiveBackAsync()
    {
        try
        {
            if (!_ended.IsEmpty) await queue.ClaimAsync(0, CancellationToken.None, Ended());
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            log.LogWarning("Turns could not be given back ({Kind}); their leases end by themselves", exception.GetType().Name);
        }
    }
}
