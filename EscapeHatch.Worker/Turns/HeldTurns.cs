using System.Collections.Concurrent;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Worker.Turns;

/// <summary>The turns under way in this worker: it renews their leases and cuts those that another worker took over.</summary>
public sealed class HeldTurns(BotQueue queue, TimeProvider clock, ILogger<HeldTurns> log)
{
    private readonly ConcurrentDictionary<Guid, CancellationTokenSource> _held = new();

    /// <summary>How many there are.</summary>
    public int Count => _held.Count;

    /// <summary>Begins a turn; null when the conversation's turn is under way here already.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="stop">Cuts every turn.</param>
    public CancellationTokenSource? Begin(Guid conversation, CancellationToken stop)
    {
        var cut = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (_held.TryAdd(conversation, cut)) return cut;
        cut.Dispose();
        return null;
    }

    /// <summary>Ends a turn.</summary>
    public void End(Guid conversation) => _held.TryRemove(conversation, out _);

    /// <summary>Renews until stopped.</summary>
    public async Task RenewAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(Limits.BotRenewal, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Guid[] held = [.. _held.Keys];
            if (held.Length > 0 && !stop.IsCancellationRequested) await RenewAsync(held, stop);
        }
    }

    private async Task RenewAsync(Guid[] held, CancellationToken stop)
    {
        try
        {
            var kept = await queue.RenewAsync(held, stop);
            foreach (var lost in held.Except(kept)) Cut(lost);
        }
        catch (Exception exception) when (Outage.Is(exception) || exception is OperationCanceledException)
        {
            if (!stop.IsCancellationRequested) log.LogWarning("Turns could not be renewed ({Kind}); others may take them over", exception.GetType().Name);
        }
    }

    private void Cut(Guid conversation)
    {
        if (!_held.TryGetValue(conversation, out var cut)) return;
        log.LogInformation("Another worker has the turn of {Conversation} now", conversation);
        try
        {
            cut.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended while this was found out.
        }
    }
}
