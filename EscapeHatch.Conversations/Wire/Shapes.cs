using System.Text.Json.Nodes;
using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Wire;

/// <summary>An agent as others see them.</summary>
public sealed record AgentShape(Guid Id, string? Name);

/// <summary>A place in the queue: 1 is next; the wait in seconds, when it can be told.</summary>
public sealed record QueueShape(int Position, int? EtaSeconds);

/// <summary>Who wrote an entry.</summary>
public sealed record AuthorShape(AuthorKind Kind, Guid? Id, string? Name);

/// <summary>A page of a list; <paramref name="Cursor"/> asks for the next one and is absent on the last.</summary>
public sealed record PageShape<T>(IReadOnlyList<T> Items, string? Cursor = null);

/// <summary>What a search found in a conversation: the newest message that has the words, and the part of its text around them.</summary>
public sealed record MatchShape(int Seq, string Text);

/// <summary>A conversation outside the process; shoppers get it without tags, scores and priority.</summary>
public sealed record ConversationShape
{
    /// <summary>The id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Key of the store.</summary>
    public required string Store { get; init; }

    /// <summary>The shopper.</summary>
    public required Guid ShopperId { get; init; }

    /// <summary>Who owns it.</summary>
    public required Status Status { get; init; }

    /// <summary>The agent who has it.</summary>
    public AgentShape? Assignee { get; init; }

    /// <summary>0 usual, higher is more urgent.</summary>
    public int? Priority { get; init; }

    /// <summary>Tags; agents only.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>What the shopper wants; agents only.</summary>
    public string? Intent { get; init; }

    /// <summary>0 bad to 1 good; agents only.</summary>
    public double? Sentiment { get; init; }

    /// <summary>0 to 1; agents only.</summary>
    public double? Confidence { get; init; }

    /// <summary>Why a person was asked for.</summary>
    public string? Reason { get; init; }

    /// <summary>Seq of the newest entry this reader may see.</summary>
    public required int LastSeq { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When a person was asked for.</summary>
    public DateTimeOffset? QueuedAt { get; init; }

    /// <summary>When an agent first wrote after that.</summary>
    public DateTimeOffset? FirstHumanReplyAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>1 to 5 once rated.</summary>
    public int? Rating { get; init; }

    /// <summary>Place in the queue while it waits.</summary>
    public QueueShape? Queue { get; init; }

    /// <summary>The newest message, shortened; agents only.</summary>
    public string? Preview { get; init; }

    /// <summary>Who wrote that message; agents only.</summary>
    public AuthorKind? PreviewAuthor { get; init; }

    /// <summary>The shopper's name, when known; agents only.</summary>
    public string? ShopperName { get; init; }

    /// <summary>Counts changes of ownership; agents only.</summary>
    public int? Epoch { get; init; }

    /// <summary>Messages of the shopper that the agent who asks has not seen; lists only.</summary>
    public int? Unread { get; init; }

    /// <summary>The message that was searched for; lists only.</summary>
    public MatchShape? Match { get; init; }

    /// <summary>As agents see it.</summary>
    public static ConversationShape ForAgent(Conversation of, QueueShape? queue = null, string? shopperName = null) => new()
    {
        Id = of.Id, Store = of.Store, ShopperId = of.ShopperId, Status = of.Status, Assignee = Of(of), Priority = of.Priority,
        Tags = of.Tags, Intent = of.Intent, Sentiment = of.Sentiment, Confidence = of.Confidence, Reason = of.Reason, LastSeq = of.LastSeq,
        CreatedAt = of.CreatedAt, UpdatedAt = of.UpdatedAt, QueuedAt = of.QueuedAt, FirstHumanReplyAt = of.FirstHumanReplyAt,
        EndedAt = of.EndedAt, Rating = of.Rating, Queue = queue, Preview = of.Preview, PreviewAuthor = of.PreviewAuthor,
        ShopperName = shopperName ?? of.ShopperName, Epoch = of.Epoch,
    };

    /// <summary>The same for the shopper: no scores, no tags, nothing that agents keep to themselves.</summary>
    /// <param name="lastVisibleSeq">Seq of the newest entry the shopper may see.</param>
    public ConversationShape ForShopper(int lastVisibleSeq) => this with
    {
        LastSeq = lastVisibleSeq, Priority = null, Tags = null, Intent = null, Sentiment = null, Confidence = null,
        Preview = null, PreviewAuthor = null, ShopperName = null, Epoch = null, Unread = null, Match = null,
    };

    /// <summary>A conversation as its shopper sees it.</summary>
    public static ConversationShape ForShopper(Conversation of, QueueShape? queue = null) => ForAgent(of, queue).ForShopper(of.LastVisibleSeq);

    private static AgentShape? Of(Conversation of) => of.AssigneeId is { } id ? new AgentShape(id, of.AssigneeName) : null;
}

/// <summary>An entry outside the process.</summary>
public sealed record EntryShape
{
    /// <summary>The entry's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The conversation.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>Place in the log.</summary>
    public required int Seq { get; init; }

    /// <summary>Seq of the entry before it that this reader may see; 0 for the first.</summary>
    public required int Prev { get; init; }

    /// <summary>What it is.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>Who wrote it.</summary>
    public required AuthorShape Author { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Its text.</summary>
    public string? Text { get; init; }

    /// <summary>What else it holds, by kind.</summary>
    public JsonObject? Data { get; init; }

    /// <summary>As agents see it.</summary>
    public static EntryShape ForAgent(Entry of) => new()
    {
        Id = of.Id, ConversationId = of.ConversationId, Seq = of.Seq, Prev = of.Seq - 1, Kind = of.Kind,
        Author = new AuthorShape(of.AuthorKind, of.AuthorId, of.AuthorName), At = of.At, Text = of.Text, Data = of.Data,
    };

    /// <summary>As the shopper sees it; only for entries that are <see cref="Entry.Visible"/>.</summary>
    public static EntryShape ForShopper(Entry of) => ForAgent(of) with { Prev = of.PrevVisible, Data = Public(of) };

    private static JsonObject? Public(Entry of)
    {
        string[] shown = of.Kind switch
        {
            EntryKind.Message => ["sources"],
            EntryKind.Status => ["from", "to"],
            EntryKind.Assignment => ["assignee"],
            EntryKind.Rating => ["score"],
            EntryKind.Contact => ["fields"],
            _ => [],
        };
        var data = new JsonObject(shown.Where(name => of.Data?[name] is not null)
            .Select(name => KeyValuePair.Create(name, of.Data![name]?.DeepClone())));
        return data.Count == 0 ? null : data;
    }
}
