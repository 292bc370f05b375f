using System.Collections.Concurrent;

namespace EscapeHatch.Conversations.FanOut;

/// <summary>This node's readers by what they listen to, so that an event costs as many steps as it has readers.</summary>
internal sealed class ReaderIndex
{
    private readonly ConcurrentDictionary<Guid, FeedReader[]> _conversations = new();
    private readonly Stores _agents = new(), _shoppers = new();

    /// <summary>Keys of the stores anybody listens to.</summary>
    internal string[] StoreKeys => [.. _agents.Keys.Union(_shoppers.Keys)];

    internal void Add(FeedReader reader)
    {
        if (reader.Conversation is { } id)
            lock (_conversations) _conversations[id] = [.. _conversations.GetValueOrDefault(id, []), reader];
        Of(reader).Add(reader);
    }

    /// <summary>Takes a reader out; false when it was out before.</summary>
    internal bool Remove(FeedReader reader)
    {
        if (reader.Conversation is { } id)
            lock (_conversations)
            {
                FeedReader[] left = [.. _conversations.GetValueOrDefault(id, []).Where(other => other != reader)];
                if (left.Length > 0) _conversations[id] = left;
                else _conversations.TryRemove(id, out _);
            }
        return Of(reader).Remove(reader);
    }

    /// <summary>True when anybody would hear of this conversation.</summary>
    internal bool Listens(FeedEvent item) => _agents.Has(item.Store) || (item.ConversationId is { } id && _conversations.ContainsKey(id));

    /// <summary>Gives the event to everybody it concerns.</summary>
    internal void Offer(FeedEvent item)
    {
        _agents.Offer(item);
        if (item.ConversationId is { } id)
        {
            if (!_conversations.TryGetValue(id, out var readers)) return;
            foreach (var reader in readers) if (reader.Stores.Contains(item.Store)) reader.Offer(item);
        }
        // Whether some other shopper is there is no shopper's business.
        else if (item is PresenceChanged { ShopperId: null }) _shoppers.Offer(item);
    }

    private Stores Of(FeedReader reader) => reader.Conversation is null ? _agents : _shoppers;

    private sealed class Stores
    {
        private readonly ConcurrentDictionary<string, ConcurrentDictionary<FeedReader, bool>> _readers = new();

        internal ICollection<string> Keys => _readers.Keys;

        internal bool Has(string store) => _readers.ContainsKey(store);

        internal void Add(FeedReader reader)
        {
            lock (_readers) foreach (var store in reader.Stores) _readers.GetOrAdd(store, _ => new())[reader] = true;
        }

        internal bool Remove(FeedReader reader)
        {
            var there = false;
            lock (_readers)
                foreach (var store in reader.Stores)
                    if (_readers.TryGetValue(store, out var readers))
                    {
                        there |= readers.TryRemove(reader, out _);
                        if (readers.IsEmpty) _readers.TryRemove(store, out _);
                    }
            return there;
        }

        internal void Offer(FeedEvent item)
        {
            if (!_readers.TryGetValue(item.Store, out var readers)) return;
            foreach (var (reader, _) in readers) reader.Offer(item);
        }
    }
}
