using System.Collections.Concurrent;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Web.Inbox.Queue;

/// <summary>One copy of a conversation's state for every screen of this node that shows it.</summary>
internal sealed class SharedShapes
{
    // Forgetting costs a copy; names of what nobody shows any more would cost memory for ever.
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<Guid, WeakReference<ConversationShape>> _shapes = new();

    /// <summary>The copy of this state.</summary>
    internal ConversationShape Of(ConversationShape shape)
    {
        if (shape.Match is not null) return shape;
        if (_shapes.TryGetValue(shape.Id, out var kept) && kept.TryGetTarget(out var known)
            && known.LastSeq == shape.LastSeq && known.Epoch == shape.Epoch && known.ShopperName == shape.ShopperName) return known;
        if (_shapes.Count >= Most) _shapes.Clear();
        _shapes[shape.Id] = new WeakReference<ConversationShape>(shape);
        return shape;
    }
}
