using EscapeHatch.Conversations.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EscapeHatch.Conversations.FanOut;

/// <summary>Asks Postgres every <see cref="Limits.HintSweep"/> for what no hint told, and at once for what one hint shows to be missing.</summary>
public sealed class FeedSweep(Feed feed, ChangeReader changes, TimeProvider clock, ILogger<FeedSweep> log) : BackgroundService
{
    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stop) => Task.WhenAll(SweepsAsync(stop), GapsAsync(stop));

    private async Task SweepsAsync(CancellationToken stop)
    {
        ulong? since = null;
        while (!stop.IsCancellationRequested)
        {
            await TryAsync(async () => since = await SweepAsync(since, stop), stop);
            await Task.Delay(Limits.HintSweep, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<ulong> SweepAsync(ulong? since, CancellationToken stop)
    {
        // The point before the readers: one that opens in between has caught up from there or later.
        var next = await changes.PointAsync(stop);
        var stores = feed.ListenedStores;
        if (since is { } from && stores.Length > 0)
            await foreach (var change in changes.UntoldAsync(stores, from, feed.Told, stop))
            {
                if (feed.Told(change.Conversation.Id) is { } told && told < change.Upto) Telemetry.HealedHints.Add(1);
                feed.Offer(change);
            }
        feed.Point = next;
        return next;
    }

    private async Task GapsAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
            await TryAsync(async () =>
            {
                await foreach (var late in feed.Gaps.ReadAllAsync(stop)) await FillAsync(late, stop);
            }, stop);
    }

    private async Task FillAsync(Changed late, CancellationToken stop)
    {
        // It may have been told meanwhile, by what was missing or by another reading.
        if (feed.Told(late.Conversation.Id) is not { } told || told >= late.Upto) return;
        await foreach (var change in changes.AfterAsync(late.Conversation.Id, told, stop)) feed.Offer(change);
        Telemetry.HealedGaps.Add(1);
    }

    private async Task TryAsync(Func<Task> work, CancellationToken stop)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (Outage.Is(exception) || exception is OperationCanceledException)
        {
            if (!stop.IsCancellationRequested) log.LogWarning("The sweep could not read changes ({Kind}); it goes on", exception.GetType().Name);
        }
    }
}
