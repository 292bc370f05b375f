using System.Collections.Concurrent;
using System.Text.Json;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Conversations.FanOut;

/// <summary>
/// This node's switchboard. What happens here is offered to this node's readers at once and sent to the others as a hint
/// through Redis; <see cref="FeedSweep"/> heals the hints that get lost.
/// </summary>
public sealed class Feed(RedisLink redis)
{
    internal readonly Guid Node = Guid.NewGuid();
    private readonly ConcurrentDictionary<FeedReader, bool> _readers = new();
    private readonly ConcurrentDictionary<Guid, int> _told = new();

    /// <summary>Listens to one conversation and the presence in its store.</summary>
    public FeedReader OpenConversation(string store, Guid conversation) =>
        Open([store], item => item.Store == store && (item.ConversationId ?? conversation) == conversation);

    /// <summary>Listens to everything in these stores.</summary>
    public FeedReader OpenStores(IReadOnlyCollection<string> stores) => Open(stores, item => stores.Contains(item.Store));

    /// <summary>Keys of the stores anybody on this node listens to.</summary>
    public string[] ListenedStores => [.. _readers.Keys.SelectMany(reader => reader.Stores).Distinct()];

    /// <summary>Seq up to which this node's readers of a conversation were told; null when not known.</summary>
    public int? Told(Guid conversation) => _told.TryGetValue(conversation, out var seq) ? seq : null;

    /// <summary>Tells every node's readers.</summary>
    public void Tell(FeedEvent item)
    {
        Offer(item);
        redis.Publish(item is Changed ? RedisKeys.Changes : RedisKeys.Live, JsonSerializer.Serialize(Hint.Of(item) with { From = Node }, Names.Json));
    }

    /// <summary>Tells this node's readers only.</summary>
    internal void Offer(FeedEvent item)
    {
        if (item is Changed changed && !FirstTime(changed)) return;
        foreach (var reader in _readers.Keys) reader.Offer(item);
    }

    internal void Forget() => _told.Clear();

    internal int ToldCount => _told.Count;

    private bool FirstTime(Changed changed)
    {
        var first = false;
        _told.AddOrUpdate(changed.Conversation.Id, _ => { first = true; return changed.Conversation.LastSeq; },
            (_, seq) => { first = changed.Conversation.LastSeq > seq; return Math.Max(seq, changed.Conversation.LastSeq); });
        return first;
    }

    private FeedReader Open(IReadOnlyCollection<string> stores, Func<FeedEvent, bool> wants)
    {
        var reader = new FeedReader(stores, wants, closed => _readers.TryRemove(closed, out _));
        _readers[reader] = true;
        return reader;
    }
}

/// <summary>An event on its way through Redis.</summary>
internal sealed record Hint(Changed? Changed = null, Typing? Typing = null, PresenceChanged? Presence = null, Guid? From = null, Looking? Looking = null)
{
    internal static Hint Of(FeedEvent item) => new(item as Changed, item as Typing, item as PresenceChanged, Looking: item as Looking);

    internal FeedEvent? Event => (FeedEvent?)Changed ?? (FeedEvent?)Typing ?? (FeedEvent?)Presence ?? Looking;
}
