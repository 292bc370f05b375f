using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Conversations.FanOut;

/// <summary>Something readers of a conversation or a store are told.</summary>
/// <param name="Store">Key of the store.</param>
/// <param name="ConversationId">The conversation, when it is about one.</param>
public abstract record FeedEvent(string Store, Guid? ConversationId);

/// <summary>A conversation changed.</summary>
/// <param name="Conversation">Its state after the change, as agents see it.</param>
/// <param name="LastVisibleSeq">Seq of the newest entry its shopper may see.</param>
/// <param name="Entries">What was appended; may be empty when only the state is known.</param>
/// <param name="Trace">W3C trace parent of the change.</param>
public sealed record Changed(ConversationShape Conversation, int LastVisibleSeq, IReadOnlyList<Entry> Entries, string? Trace = null)
    : FeedEvent(Conversation.Store, Conversation.Id);

/// <summary>Somebody is typing; live only.</summary>
public sealed record Typing(string Store, Guid Conversation, AuthorKind Author, Guid AuthorId, string? Name) : FeedEvent(Store, Conversation);

/// <summary>People came or went; live only.</summary>
/// <param name="Store">Key of the store.</param>
/// <param name="ShopperId">The shopper it is about; null when it is about the store's agents.</param>
/// <param name="Here">True when there.</param>
public sealed record PresenceChanged(string Store, Guid? ShopperId, bool Here) : FeedEvent(Store, null);

/// <summary>What an agent does with a conversation on their screen.</summary>
public enum Attention
{
    /// <summary>Just opened it; who else looks at it answers.</summary>
    Came,

    /// <summary>Still has it open.</summary>
    There,

    /// <summary>Writes a reply.</summary>
    Writing,

    /// <summary>Closed it.</summary>
    Left,
}

/// <summary>An agent looks at a conversation; live only, and only for agents.</summary>
public sealed record Looking(string Store, Guid Conversation, Guid AgentId, string Name, Attention Now) : FeedEvent(Store, Conversation);
