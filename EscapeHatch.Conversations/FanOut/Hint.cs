using System.Text.Json;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Conversations.FanOut;

/// <summary>Events on their way through Redis: the sending node's id as 16 bytes, then a JSON array.</summary>
internal sealed record Hint(Changed? Changed = null, Typing? Typing = null, PresenceChanged? Presence = null, Looking? Looking = null, Labelled? Labelled = null)
{
    private const int NodeBytes = 16;

    // One change with one message; more room is made when it takes more.
    private const int UsualBytes = 1_280;

    /// <summary>The message for the other nodes.</summary>
    internal static byte[] Write(Guid node, IReadOnlyList<FeedEvent> items)
    {
        using var bytes = new MemoryStream(UsualBytes * items.Count);
        bytes.Write(node.ToByteArray());
        JsonSerializer.Serialize(bytes, items.Select(Of), Names.Json);
        return bytes.ToArray();
    }

    /// <summary>True when this node sent it; nothing is parsed for that.</summary>
    internal static bool IsFrom(Guid node, byte[] message) => message.Length >= NodeBytes && new Guid(message.AsSpan(0, NodeBytes)) == node;

    /// <summary>What it says.</summary>
    /// <exception cref="JsonException">It isn't one of ours.</exception>
    internal static IEnumerable<FeedEvent> Read(byte[] message) => message.Length <= NodeBytes ? throw new JsonException("Too short.")
        : JsonSerializer.Deserialize<List<Hint>>(message.AsSpan(NodeBytes), Names.Json)!.Select(hint => hint.Event).OfType<FeedEvent>();

    private FeedEvent? Event => (FeedEvent?)Changed ?? (FeedEvent?)Typing ?? (FeedEvent?)Presence ?? (FeedEvent?)Looking ?? Labelled;

    private static Hint Of(FeedEvent item) => new(item as Changed, item as Typing, item as PresenceChanged, item as Looking, item as Labelled);
}
