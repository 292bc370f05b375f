using System.Threading.Channels;
using EscapeHatch.Conversations.Presence;

namespace EscapeHatch.Conversations.FanOut;

/// <summary>
/// This node's switchboard. What happens here is offered to this node's readers at once and sent to the others as a hint
/// through Redis; <see cref="FeedSweep"/> heals the hints that get lost and the gaps between them.
/// </summary>
public sealed class Feed(RedisLink redis)
{
    internal readonly Guid Node = Guid.NewGuid();
    private readonly ReaderIndex _readers = new();
    private readonly Told _told = new();
    private readonly Channel<Changed> _gaps = Channel.CreateBounded<Changed>(new BoundedChannelOptions(Limits.GapsWaiting) { FullMode = BoundedChannelFullMode.DropWrite });
    private Box? _point;

    /// <summary>Every change that reaches this node, its own and the others', late and repeated ones too; called on the teller's thread, so be quick.</summary>
    public event Action<Changed>? Heard;

    /// <summary>Listens to one conversation and whether agents are there in its store.</summary>
    public FeedReader OpenConversation(string store, Guid conversation) => Open([store], conversation);

    /// <summary>Listens to everything in these stores.</summary>
    public FeedReader OpenStores(IReadOnlyCollection<string> stores) => Open(stores, null);

    /// <summary>Keys of the stores anybody on this node listens to.</summary>
    public string[] ListenedStores => _readers.StoreKeys;

    /// <summary>Seq up to which this node's readers of a conversation were told; null when not known.</summary>
    public int? Told(Guid conversation) => _told.Of(conversation);

    /// <summary>What was committed before this point is told on this node; null until the first sweep.</summary>
    public ulong? Point
    {
        get => _point?.Value;
        internal set => _point = value is { } point ? new Box(point) : null;
    }

    /// <summary>Changes that came before something they follow; the sweep reads what is missing.</summary>
    internal ChannelReader<Changed> Gaps => _gaps.Reader;

    /// <summary>Tells every node's readers.</summary>
    public void Tell(FeedEvent item)
    {
        Offer(item);
        Publish(item is Changed ? RedisKeys.Changes : RedisKeys.Live, [item]);
    }

    /// <summary>Tells every node's readers what was committed together, by as few hints as it fits in.</summary>
    public void Tell(IReadOnlyList<Changed> batch)
    {
        if (batch.Count == 0) return;
        foreach (var change in batch) Offer(change);
        foreach (var hint in batch.Chunk(Limits.HintChanges)) Publish(RedisKeys.Changes, hint);
    }

    /// <summary>Tells this node's readers only.</summary>
    internal void Offer(FeedEvent item)
    {
        if (item is not Changed change)
        {
            _readers.Offer(item);
            return;
        }
        Heard?.Invoke(change);
        if (!_told.Take(change, _readers.Listens(change), Spread)) _gaps.Writer.TryWrite(change);
    }

    private void Spread(Changed change)
    {
        change.Point = Point;
        _readers.Offer(change);
    }

    private void Publish(StackExchange.Redis.RedisChannel channel, IReadOnlyList<FeedEvent> items)
    {
        redis.Publish(channel, Hint.Write(Node, items));
        Telemetry.HintsSent.Add(1);
    }

    private FeedReader Open(IReadOnlyCollection<string> stores, Guid? conversation)
    {
        var kind = KeyValuePair.Create("kind", (object?)(conversation is null ? "store" : "conversation"));
        var reader = new FeedReader(stores, conversation, closed => { if (_readers.Remove(closed)) Telemetry.Readers.Add(-1, kind); });
        _readers.Add(reader);
        Telemetry.Readers.Add(1, kind);
        return reader;
    }

    // A reference is read and written whole, a nullable number isn't.
    private sealed record Box(ulong Value);
}
