using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Web.Inbox.Queue;

/// <summary>What an agent wants to see in the queue; it lives in the page's address.</summary>
public sealed record QueueView
{
    /// <summary>The part of the queue.</summary>
    public QueueTab Tab { get; init; }

    /// <summary>Searched for in messages, names and e-mail addresses, whatever the tab.</summary>
    public string? Search { get; init; }

    /// <summary>Key of the one store to see.</summary>
    public string? Store { get; init; }

    /// <summary>Has this tag.</summary>
    public string? Tag { get; init; }

    /// <summary>Handed over for this reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Begun on this day or later, in the agent's time zone.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Begun on this day or earlier.</summary>
    public DateOnly? To { get; init; }

    /// <summary>True when anything but the tab narrows the list.</summary>
    public bool IsNarrow => this with { Tab = default } != new QueueView();

    /// <summary>How many of the filters are set, the search apart.</summary>
    public int Narrowing => new object?[] { Store, Tag, Reason, From, To }.Count(part => part is not null);

    /// <summary>The order: what waits is ranked by urgency and wait, the rest by its newest change.</summary>
    public InboxSort Sort => Tab == QueueTab.Waiting && Search is null ? InboxSort.Priority : InboxSort.Recent;

    /// <summary>As the query that lists it.</summary>
    /// <param name="agent">Who looks.</param>
    /// <param name="zone">The agent's time zone.</param>
    public InboxFilter Filter(SignedIn agent, TimeZoneInfo zone) => new()
    {
        Stores = Stores(agent),
        Statuses = Search is null ? [Status] : null,
        Assignee = Tab == QueueTab.Mine && Search is null ? agent.Id : null,
        Text = Search, Tag = Tag, Reason = Reason, Sort = Sort,
        From = From is { } from ? Midnight(from, zone) : null,
        To = To is { } to ? Midnight(to.AddDays(1), zone) : null,
    };

    /// <summary>Keys of the stores to see: the chosen one if the agent works for it, else all of theirs.</summary>
    public IReadOnlyCollection<string> Stores(SignedIn agent) => Store is { } one && agent.WorksFor(one) ? [one] : agent.Stores;

    private Status Status => Tab switch
    {
        QueueTab.Waiting => Status.Unassigned,
        QueueTab.Mine or QueueTab.Open => Status.Open,
        QueueTab.Bot => Status.Unrequested,
        _ => Status.Ended,
    };

    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
