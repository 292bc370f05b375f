using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace EscapeHatch.Conversations.Lifecycle;

/// <summary>What an entry of the log is.</summary>
public enum EntryKind
{
    /// <summary>Text of the shopper, the bot, an agent or the product.</summary>
    Message,

    /// <summary>Text for agents only.</summary>
    Note,

    /// <summary>The status changed.</summary>
    Status,

    /// <summary>An agent got it, or lost it.</summary>
    Assignment,

    /// <summary>Tags were put on or taken off.</summary>
    Tags,

    /// <summary>What the bot's turn decided and why; for agents only.</summary>
    Decision,

    /// <summary>What an action found; for agents only.</summary>
    Action,

    /// <summary>The shopper rated the conversation.</summary>
    Rating,

    /// <summary>The shopper left how to be reached.</summary>
    Contact,
}

/// <summary>One entry of a conversation's append-only log.</summary>
public sealed class Entry
{
    /// <summary>The entry's id; for a shopper's or agent's message made by the client, unique in its conversation.</summary>
    public Guid Id { get; init; }

    /// <summary>The conversation.</summary>
    public Guid ConversationId { get; init; }

    /// <summary>Place in the log: 1, 2, 3 … without holes.</summary>
    public int Seq { get; init; }

    /// <summary>Seq of the entry before this one that the shopper may see; 0 for the first.</summary>
    public int PrevVisible { get; init; }

    /// <summary>What it is.</summary>
    public EntryKind Kind { get; init; }

    /// <summary>The kind of party that wrote it.</summary>
    public AuthorKind AuthorKind { get; init; }

    /// <summary>The shopper or agent who wrote it.</summary>
    public Guid? AuthorId { get; init; }

    /// <summary>The author's name when it was written.</summary>
    public string? AuthorName { get; init; }

    /// <summary>When it was appended.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The text, for kinds that have one.</summary>
    public string? Text { get; init; }

    /// <summary>What else it holds, by kind.</summary>
    public JsonObject? Data { get; init; }

    /// <summary>True when shoppers receive it.</summary>
    [JsonIgnore]
    public bool Visible => IsVisible(Kind);

    /// <summary>The author as one value.</summary>
    [JsonIgnore]
    public Author Author => new(AuthorKind, AuthorId, AuthorName);

    /// <summary>True for the kinds that shoppers receive.</summary>
    public static bool IsVisible(EntryKind kind) =>
        kind is not (EntryKind.Note or EntryKind.Decision or EntryKind.Tags or EntryKind.Action);
}
