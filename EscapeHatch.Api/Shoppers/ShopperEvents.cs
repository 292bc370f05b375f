using System.Buffers;
using EscapeHatch.Api.Input;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Api.Shoppers;

/// <summary>What shoppers are told, as bytes of server-sent events.</summary>
internal static class ShopperEvents
{
    /// <summary>An event, written once for all screens it goes to; of a change the visible entries and the state after them.</summary>
    internal static byte[] Of(FeedEvent item) => item.Bytes(Audience.Shopper, Write);

    internal static byte[] Of(Entry entry) => EventStream.Bytes("entry", EntryShape.ForShopper(entry), $"{entry.Seq}");

    internal static byte[] Of(ConversationShape state, int lastVisible, QueueShape? place) =>
        EventStream.Bytes("conversation", state.ForShopper(lastVisible) with { Queue = place });

    private static byte[] Write(FeedEvent item) => item switch
    {
        Changed change => Written(change),
        Typing typing => EventStream.Bytes("typing", new { author = new AuthorShape(typing.Author, typing.AuthorId, typing.Name) }),
        _ => [],
    };

    private static byte[] Written(Changed change)
    {
        var text = new ArrayBufferWriter<byte>(2 * EventStream.UsualBytes);
        foreach (var entry in change.Entries.Where(entry => entry.Visible)) text.Write(Of(entry));
        text.Write(Of(change.Conversation, change.LastVisibleSeq, null));
        return text.WrittenSpan.ToArray();
    }
}
