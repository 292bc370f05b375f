using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Wire;
using Microsoft.EntityFrameworkCore;

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

    /// <summary>Holds this text in a message, or is of a shopper whose name or e-mail has it.</summary>
    public string? Text { get; init; }

    /// <summary>The order.</summary>
    public InboxSort Sort { get; init; }
}

/// <summary>The agents' list.</summary>
public sealed class InboxQuery(Database database)
{
    /// <summary>One page.</summary>
    /// <param name="filter">What to list.</param>
    /// <param name="cursor">Where the page before ended; see <see cref="InboxCursor"/>.</param>
    /// <param name="limit">1 to <see cref="Limits.PageMost"/>.</param>
    /// <param name="stop">Cancels.</param>
    public Task<PageShape<ConversationShape>> PageAsync(InboxFilter filter, InboxCursor? cursor, int limit, CancellationToken stop) => database.UseAsync(async db =>
    {
        var rows = await Ordered(After(Filtered(db, filter), filter.Sort, cursor), filter.Sort).AsNoTracking().Take(limit + 1).ToListAsync(stop);
        var next = rows.Count > limit ? InboxCursor.After(rows[limit - 1], filter.Sort).ToString() : null;
        var shoppers = rows.Select(row => row.ShopperId).ToList();
        var names = await db.Shoppers.Where(shopper => shoppers.Contains(shopper.Id)).ToDictionaryAsync(shopper => shopper.Id, shopper => shopper.Name, stop);
        return new PageShape<ConversationShape>(
            [.. rows.Take(limit).Select(row => ConversationShape.ForAgent(row, shopperName: names.GetValueOrDefault(row.ShopperId)))], next);
    });

    /// <summary>How many conversations each status has.</summary>
    public Task<Dictionary<Status, int>> CountsAsync(IReadOnlyCollection<string> stores, CancellationToken stop) => database.UseAsync(db => db.Conversations
        .Where(conversation => stores.Contains(conversation.Store)).GroupBy(conversation => conversation.Status)
        .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, stop));

    private static IQueryable<Conversation> Filtered(EscapeHatchDb db, InboxFilter filter)
    {
        var query = db.Conversations.Where(conversation => filter.Stores.Contains(conversation.Store));
        if (filter.Statuses is { } statuses) query = query.Where(conversation => statuses.Contains(conversation.Status));
        if (filter.Assignee is { } agent) query = query.Where(conversation => conversation.AssigneeId == agent);
        if (filter.Unassigned) query = query.Where(conversation => conversation.AssigneeId == null);
        if (filter.Tag is { } tag) query = query.Where(conversation => conversation.Tags.Contains(tag));
        if (filter.Reason is { } reason) query = query.Where(conversation => conversation.Reason == reason);
        if (filter.From is { } from) query = query.Where(conversation => conversation.CreatedAt >= from);
        if (filter.To is { } to) query = query.Where(conversation => conversation.CreatedAt < to);
        if (filter.Shoppers is { } shoppers) query = query.Where(conversation => shoppers.Contains(conversation.ShopperId));
        return filter.Text is { } text ? Holding(db, query, text) : query;
    }

    private static IQueryable<Conversation> Holding(EscapeHatchDb db, IQueryable<Conversation> query, string text)
    {
        var pattern = $"%{text.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";
        return query.Where(conversation =>
            db.Entries.Any(entry => entry.ConversationId == conversation.Id && entry.Text != null && EF.Functions.ILike(entry.Text, pattern, "\\"))
            || db.Shoppers.Any(shopper => shopper.Id == conversation.ShopperId
                && (EF.Functions.ILike(shopper.Name!, pattern, "\\") || EF.Functions.ILike(shopper.Email!, pattern, "\\"))));
    }

    // A conversation that doesn't wait sorts by its beginning among those that do.
    private static IQueryable<Conversation> After(IQueryable<Conversation> query, InboxSort sort, InboxCursor? cursor) => (sort, cursor) switch
    {
        (_, null) => query,
        (InboxSort.Recent, { } at) => query.Where(row => row.UpdatedAt < at.At || (row.UpdatedAt == at.At && row.Id < at.Id)),
        (InboxSort.Waiting, { } at) => query.Where(row => (row.QueuedAt ?? row.CreatedAt) > at.At
            || ((row.QueuedAt ?? row.CreatedAt) == at.At && row.Id > at.Id)),
        (_, { } at) => query.Where(row => row.Priority < at.Priority || (row.Priority == at.Priority
            && ((row.QueuedAt ?? row.CreatedAt) > at.At || ((row.QueuedAt ?? row.CreatedAt) == at.At && row.Id > at.Id)))),
    };

    private static IQueryable<Conversation> Ordered(IQueryable<Conversation> query, InboxSort sort) => sort switch
    {
        InboxSort.Recent => query.OrderByDescending(row => row.UpdatedAt).ThenByDescending(row => row.Id),
        InboxSort.Waiting => query.OrderBy(row => row.QueuedAt ?? row.CreatedAt).ThenBy(row => row.Id),
        _ => query.OrderByDescending(row => row.Priority).ThenBy(row => row.QueuedAt ?? row.CreatedAt).ThenBy(row => row.Id),
    };
}
