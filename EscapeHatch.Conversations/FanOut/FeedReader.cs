using System.Threading.Channels;

namespace EscapeHatch.Conversations.FanOut;

/// <summary>One screen's queue of events: bounded, so that a reader who doesn't read is cut off instead of slowing senders.</summary>
public sealed class FeedReader : IDisposable
{
    private readonly Channel<FeedEvent> _events =
        Channel.CreateBounded<FeedEvent>(new BoundedChannelOptions(Limits.ReaderQueue) { SingleReader = true });
    private readonly Action<FeedReader> _close;
    private readonly Func<FeedEvent, bool> _wants;

    internal FeedReader(IReadOnlyCollection<string> stores, Func<FeedEvent, bool> wants, Action<FeedReader> close) =>
        (Stores, _wants, _close) = (stores, wants, close);

    /// <summary>Keys of the stores it listens to.</summary>
    public IReadOnlyCollection<string> Stores { get; }

    /// <summary>The events, in the order they came; completes when the reader was cut off or closed.</summary>
    public ChannelReader<FeedEvent> Events => _events.Reader;

    internal void Offer(FeedEvent item)
    {
        if (!_wants(item) || _events.Writer.TryWrite(item)) return;
        if (_events.Writer.TryComplete()) Telemetry.CutReaders.Add(1);
    }

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        _events.Writer.TryComplete();
        _close(this);
    }
}
