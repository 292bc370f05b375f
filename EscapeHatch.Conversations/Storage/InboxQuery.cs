using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Wire;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EscapeHatch.Conversations.Storage;

/// <summary>The agents' list.</summary>
public sealed class InboxQuery(Database database, ReadMarks reads)
{
    // A walk in the order of an index is never wrong by much; a scan that the planner hopes to be short may be. Compiling costs more than running.
    private static readonly string Settings = $"""
        SELECT set_config('statement_timeout', '{Limits.ListTime.TotalMilliseconds:F0}', true), set_config('jit', 'off', true), set_config('enable_seqscan', 'off', true),
               set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true), set_config('enable_bitmapscan', 'off', true)
        """;

    /// <summary>One page.</summary>
    /// <param name="filter">What to list.</param>
    /// <param name="cursor">Where the page before ended; see <see cref="InboxCursor"/>.</param>
    /// <param name="limit">1 to <see cref="Limits.PageMost"/>.</param>
    /// <param name="stop">Cancels.</param>
    /// <param name="reader">Whose unread messages to count; null counts none.</param>
    /// <exception cref="ListTooSlow">It took longer than <see cref="Limits.ListTime"/>.</exception>
    public Task<PageShape<ConversationShape>> PageAsync(InboxFilter filter, InboxCursor? cursor, int limit, CancellationToken stop, Guid? reader = null) => GuardAsync(async db =>
    {
        var plan = filter.Text is { } text ? await SearchQuery.PlanAsync(db, text, filter.Stores, stop) : null;
        if (plan is { Query: null }) return new PageShape<ConversationShape>([]);
        var rows = await RowsAsync(db, new InboxSql(filter, cursor, limit + 1, plan?.Query, plan?.Rare == true), stop);
        var next = rows.Count > limit ? InboxCursor.After(rows[limit - 1], filter.Sort).ToString() : null;
        if (next is not null) rows.RemoveAt(limit);
        var shoppers = rows.ConvertAll(row => row.ShopperId);
        var names = await db.Shoppers.Where(shopper => shoppers.Contains(shopper.Id)).ToDictionaryAsync(shopper => shopper.Id, shopper => shopper.Name, stop);
        var unread = reader is { } agent ? await reads.UnreadAsync(db, agent, rows.ConvertAll(row => row.Id), stop) : null;
        var found = plan is null ? null : await SearchQuery.MatchesAsync(db, plan, rows.ConvertAll(row => row.Id), stop);
        return new PageShape<ConversationShape>([.. rows.Select(row => ConversationShape.ForAgent(row, shopperName: names.GetValueOrDefault(row.ShopperId)) with
        {
            Unread = unread is null ? null : unread.GetValueOrDefault(row.Id), Match = found?.GetValueOrDefault(row.Id),
        })], next);
    });

    /// <summary>How many conversations each status has; ended ones are counted up to <see cref="Limits.CountMost"/>, which then stands for "more".</summary>
    public Task<Dictionary<Status, int>> CountsAsync(IReadOnlyCollection<string> stores, CancellationToken stop) => GuardAsync(async db =>
    {
        var counts = await db.Conversations.Where(conversation => stores.Contains(conversation.Store) && conversation.Status != Status.Ended)
            .GroupBy(conversation => conversation.Status).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, stop);
        var ended = await db.Database.SqlQuery<int>($"""
            SELECT count(*)::int AS "Value" FROM (
                SELECT 1 FROM unnest({stores.ToArray()}) s (store)
                CROSS JOIN LATERAL (SELECT 1 FROM derived.ended e WHERE e.facet = derived.facet(s.store, 'all', '') LIMIT {Limits.CountMost}) e
                LIMIT {Limits.CountMost}) counted
            """).SingleAsync(stop);
        if (ended > 0) counts[Status.Ended] = ended;
        return counts;
    });

    /// <summary>How the database would go about a page, for tests.</summary>
    internal Task<string> ExplainAsync(InboxFilter filter, InboxCursor? cursor, int limit, CancellationToken stop) => GuardAsync(async db =>
    {
        var plan = filter.Text is { } text ? await SearchQuery.PlanAsync(db, text, filter.Stores, stop) : null;
        var sql = new InboxSql(filter, cursor, limit + 1, plan?.Query, plan?.Rare == true);
        return await Explain.PlanAsync(db, sql.Text(), sql.Values, stop);
    });

    private static Task<List<Conversation>> RowsAsync(EscapeHatchDb db, InboxSql sql, CancellationToken stop) =>
        db.Conversations.FromSqlRaw(sql.Text(), sql.Values).AsNoTracking().ToListAsync(stop);

    /// <summary>Walks indexes in the order of the list, and not for longer than a list may take.</summary>
    internal Task<T> GuardAsync<T>(Func<EscapeHatchDb, Task<T>> read) => database.UseAsync(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlRawAsync(Settings);
        try
        {
            return await read(db);
        }
        catch (Exception exception) when ((exception as PostgresException ?? exception.InnerException) is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled })
        {
            throw new ListTooSlow(exception);
        }
    });
}

/// <summary>A list took longer than <see cref="Limits.ListTime"/>: what is asked for must be narrower.</summary>
public sealed class ListTooSlow(Exception inner) : TimeoutException("The list took too long.", inner);
