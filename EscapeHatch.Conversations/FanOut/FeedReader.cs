using System.Threading.Channels;

namespace EscapeHatch.Conversations.FanOut;

/// <summary>One screen's queue of events: bounded, so that a reader who doesn't read is cut off instead of slowing senders.</summary>
public sealed class FeedReader : IDisposable
{
    private readonly EventQueue _events = new();
    private readonly Action<FeedReader> _close;

    internal FeedReader(IReadOnlyCollection<string> stores, Guid? conversation, Action<FeedReader> close) =>
        (Stores, Conversation, _close) = (stores, conversation, close);

    /// <summary>Keys of the stores it listens to.</summary>
    public IReadOnlyCollection<string> Stores { get; }

    /// <summary>The one conversation it listens to; null when to all.</summary>
    public Guid? Conversation { get; }

    /// <summary>True when it was cut off because it did not read.</summary>
    public bool Cut { get; private set; }

    /// <summary>The events, in the order they came; completes when the reader was cut off or closed.</summary>
    public ChannelReader<FeedEvent> Events => _events;

    /// <summary>Gives it an event; one that can't take it is cut off.</summary>
    public void Offer(FeedEvent item)
    {
        if (_events.TryAdd(item) || _events.Closed) return;
        // Before the end, so that whoever sees the end knows why.
        Cut = true;
        if (_events.TryComplete()) Telemetry.CutReaders.Add(1);
    }

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        _events.TryComplete();
        _close(this);
    }
}
