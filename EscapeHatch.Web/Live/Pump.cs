using System.Threading.Channels;
using EscapeHatch.Conversations.FanOut;

namespace EscapeHatch.Web.Live;

/// <summary>Hands over what a reader brought, the first at once and then at most once every <paramref name="rest"/>.</summary>
/// <param name="rest">The least time between two batches.</param>
/// <param name="clock">The clock.</param>
internal sealed class Pump(TimeSpan rest, TimeProvider clock)
{
    /// <summary>Runs until the reader is closed or cut off.</summary>
    /// <param name="events">The reader's events.</param>
    /// <param name="show">Takes a batch; never called twice at a time, never with nothing.</param>
    /// <param name="stop">Stops it.</param>
    internal async Task RunAsync(ChannelReader<FeedEvent> events, Func<IReadOnlyList<FeedEvent>, Task> show, CancellationToken stop)
    {
        List<FeedEvent> batch = [];
        while (batch.Count > 0 || await events.WaitToReadAsync(stop))
        {
            Drain(events, batch);
            await show(batch);
            batch = [];
            await RestAsync(events, batch, stop);
        }
    }

    // A reader that isn't read while resting would be cut off under a flood.
    private async Task RestAsync(ChannelReader<FeedEvent> events, List<FeedEvent> batch, CancellationToken stop)
    {
        var over = Task.Delay(rest, clock, stop);
        while (!over.IsCompleted)
        {
            await Task.WhenAny(over, events.WaitToReadAsync(stop).AsTask());
            Drain(events, batch);
            if (events.Completion.IsCompleted) break;
        }
        await over;
    }

    private static void Drain(ChannelReader<FeedEvent> events, List<FeedEvent> into)
    {
        while (events.TryRead(out var item)) into.Add(item);
    }
}
