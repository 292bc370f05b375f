using System.Buffers;
using System.Globalization;
using EscapeHatch.Api.Input;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Api.Inbox;

/// <summary>What agents are told, as bytes of server-sent events.</summary>
internal static class InboxEvents
{
    /// <summary>An event, written once for all agents it goes to; of a change the entries and the state after them.</summary>
    internal static byte[] Of(FeedEvent item) => item.Bytes(Audience.Agent, Write);

    /// <summary>A state alone.</summary>
    internal static byte[] Of(ConversationShape state, ulong? point) => EventStream.Bytes("conversation", state, Id(point));

    /// <summary>The id that stands for a point.</summary>
    internal static string? Id(ulong? point) => point?.ToString(CultureInfo.InvariantCulture);

    private static byte[] Write(FeedEvent item) => item switch
    {
        Changed change => Written(change),
        Typing typing => EventStream.Bytes("typing", new { conversationId = typing.Conversation, author = new AuthorShape(typing.Author, typing.AuthorId, typing.Name) }),
        PresenceChanged presence => EventStream.Bytes("presence", new { presence.Store, presence.ShopperId, presence.Here }),
        Labelled label => EventStream.Bytes("label", new { conversationId = label.Conversation, label.Seq, label.Label }),
        _ => [],
    };

    private static byte[] Written(Changed change)
    {
        var text = new ArrayBufferWriter<byte>(2 * EventStream.UsualBytes);
        foreach (var entry in change.Entries) EventStream.Append(text, "entry", EntryShape.ForAgent(entry));
        EventStream.Append(text, "conversation", change.Conversation, Id(change.Point));
        return text.WrittenSpan.ToArray();
    }
}
