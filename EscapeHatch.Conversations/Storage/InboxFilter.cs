using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Storage;

/// <summary>How a list of conversations is ordered.</summary>
public enum InboxSort
{
    /// <summary>Newest change first.</summary>
    Recent,

    /// <summary>Longest wait first.</summary>
    Waiting,

    /// <summary>Most urgent first, then longest wait.</summary>
    Priority,
}

/// <summary>Which conversations an agent wants to see; what is null is not asked for.</summary>
public sealed record InboxFilter
{
    /// <summary>Keys of the stores the agent works for.</summary>
    public required IReadOnlyCollection<string> Stores { get; init; }

    /// <summary>One of these statuses.</summary>
    public IReadOnlyCollection<Status>? Statuses { get; init; }

    /// <summary>Held by this agent.</summary>
    public Guid? Assignee { get; init; }

    /// <summary>Held by nobody.</summary>
    public bool Unassigned { get; init; }

    /// <summary>Has this tag.</summary>
    public string? Tag { get; init; }

    /// <summary>Handed over for this reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Begun at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Begun before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Of one of these shoppers.</summary>
    public IReadOnlyCollection<Guid>? Shoppers { get; init; }

    /// <summary>Holds all these words in one message, the last one perhaps unfinished, or is of a shopper whose name, e-mail or id has them.</summary>
    public string? Text { get; init; }

    /// <summary>The order.</summary>
    public InboxSort Sort { get; init; }
}
