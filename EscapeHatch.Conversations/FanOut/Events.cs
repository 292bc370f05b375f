using System.Text.Json.Serialization;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Conversations.FanOut;

/// <summary>For whom an event is written out.</summary>
public enum Audience
{
    /// <summary>The conversation's shopper.</summary>
    Shopper,

    /// <summary>Agents of the store.</summary>
    Agent,
}

/// <summary>Something readers of a conversation or a store are told.</summary>
public abstract record FeedEvent
{
    private readonly byte[]?[] _written = new byte[]?[2];

    /// <summary>An event.</summary>
    /// <param name="store">Key of the store.</param>
    /// <param name="conversation">The conversation, when it is about one.</param>
    protected FeedEvent(string store, Guid? conversation) => (Store, ConversationId) = (store, conversation);

    /// <summary>A copy, which may say something else and so is written out anew.</summary>
    protected FeedEvent(FeedEvent of) => (Store, ConversationId, _written) = (of.Store, of.ConversationId, new byte[]?[2]);

    /// <summary>Key of the store.</summary>
    public string Store { get; }

    /// <summary>The conversation, when it is about one.</summary>
    public Guid? ConversationId { get; }

    /// <summary>Everything before this point in the database's order was told before this event; null while the node doesn't know one.</summary>
    [JsonIgnore]
    public ulong? Point { get; internal set; }

    /// <summary>About how many bytes of memory it holds while it waits for a reader.</summary>
    [JsonIgnore]
    public virtual int Weight => 200;

    /// <summary>The event as bytes, written at most once for each audience and shared by all its readers.</summary>
    public byte[] Bytes(Audience audience, Func<FeedEvent, byte[]> write)
    {
        lock (_written) return _written[(int)audience] ??= write(this);
    }

    /// <summary>Equal when it says the same; how it was written out doesn't count.</summary>
    public virtual bool Equals(FeedEvent? other) => EqualityContract == other?.EqualityContract && Store == other.Store && ConversationId == other.ConversationId;

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Store, ConversationId);
}

/// <summary>A conversation changed.</summary>
/// <param name="Conversation">Its state after the change, as agents see it.</param>
/// <param name="LastVisibleSeq">Seq of the newest entry its shopper may see.</param>
/// <param name="Entries">What was appended, without holes; may be empty when only the state is known.</param>
/// <param name="Trace">W3C trace parent of the change.</param>
public sealed record Changed(ConversationShape Conversation, int LastVisibleSeq, IReadOnlyList<Entry> Entries, string? Trace = null)
    : FeedEvent(Conversation.Store, Conversation.Id)
{
    // What an entry holds beside its text, and what JSON its data stands for when nobody counted.
    private const int EntryBytes = 400, DataBytes = 4_000;

    /// <inheritdoc />
    [JsonIgnore]
    public override int Weight => 1_000 + Entries.Sum(entry => EntryBytes + 2 * (entry.Text?.Length ?? 0) + (entry.Data is null ? 0 : DataBytes));

    /// <summary>Seq up to which this tells the log.</summary>
    [JsonIgnore]
    internal int Upto => Entries.Count > 0 ? Entries[^1].Seq : Conversation.LastSeq;
}

/// <summary>Somebody is typing; live only.</summary>
public sealed record Typing(string Store, Guid Conversation, AuthorKind Author, Guid AuthorId, string? Name) : FeedEvent(Store, Conversation)
{
    /// <inheritdoc />
    [JsonIgnore]
    public override int Weight => base.Weight + 2 * (Name?.Length ?? 0);
}

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

/// <summary>An agent said whether an answer of the bot was right, or took it back; live only, and only for agents.</summary>
/// <param name="Store">Key of the store.</param>
/// <param name="Conversation">The conversation.</param>
/// <param name="Seq">Seq of the bot's message.</param>
/// <param name="Label">What they said; null when it was taken back.</param>
public sealed record Labelled(string Store, Guid Conversation, int Seq, LabelShape? Label) : FeedEvent(Store, Conversation);

/// <summary>Time for a stream to show that it is alive; given to a reader, never told.</summary>
public sealed record Beat() : FeedEvent("", null)
{
    /// <summary>The one beat there is.</summary>
    public static readonly Beat Now = new();
}
