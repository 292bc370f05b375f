using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace EscapeHatch.Conversations.FanOut;

/// <summary>What waits for one reader, bounded in number and in bytes.</summary>
internal sealed class EventQueue : ChannelReader<FeedEvent>
{
    private readonly Channel<FeedEvent> _events = Channel.CreateBounded<FeedEvent>(new BoundedChannelOptions(Limits.ReaderQueue) { SingleReader = true });
    private int _bytes;
    private volatile bool _closed;

    /// <summary>True when nothing more comes.</summary>
    internal bool Closed => _closed;

    /// <inheritdoc />
    public override Task Completion => _events.Reader.Completion;

    /// <summary>Adds an event; false when it doesn't fit.</summary>
    internal bool TryAdd(FeedEvent item)
    {
        var weight = item.Weight;
        var before = Interlocked.Add(ref _bytes, weight) - weight;
        // One event alone always fits, however large it is.
        if ((before == 0 || before + weight <= Limits.ReaderQueueBytes) && _events.Writer.TryWrite(item)) return true;
        Interlocked.Add(ref _bytes, -weight);
        return false;
    }

    /// <summary>Nothing more comes; false when that was so before.</summary>
    internal bool TryComplete()
    {
        _closed = true;
        return _events.Writer.TryComplete();
    }

    /// <inheritdoc />
    public override bool TryRead([MaybeNullWhen(false)] out FeedEvent item)
    {
        if (!_events.Reader.TryRead(out item)) return false;
        Interlocked.Add(ref _bytes, -item.Weight);
        return true;
    }

    /// <inheritdoc />
    public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default) => _events.Reader.WaitToReadAsync(cancellationToken);
}
