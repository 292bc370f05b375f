using System.Text;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Wire;
using Npgsql;

namespace EscapeHatch.Conversations.Storage;

/// <summary>The statement of one page. Each store is walked in the order of an index and the walks are merged, so that a page costs the same however much is stored.</summary>
/// <param name="filter">What to list.</param>
/// <param name="cursor">Where the page before ended.</param>
/// <param name="most">Rows to give.</param>
/// <param name="search">What is searched for; null when nothing is.</param>
/// <param name="rare">True when few messages match it: they are found first, instead of looking at each conversation in order.</param>
internal sealed class InboxSql(InboxFilter filter, InboxCursor? cursor, int most, SearchParts? search, bool rare)
{
    private const string Keys = "c.id, c.active_at, c.updated_at, c.waiting_since, c.priority";

    // A time before anybody's, so that a bound can always be written.
    private const string Always = "'-infinity'::timestamptz";

    private readonly List<NpgsqlParameter> _values = [];

    /// <summary>What the statement's parameters stand for; complete once <see cref="Text"/> was called.</summary>
    internal object[] Values => [.. _values];

    private bool Ends => filter.Statuses?.Contains(Status.Ended) != false;

    private bool Lives => filter.Statuses?.Any(status => status != Status.Ended) != false;

    private bool IsPicked => filter.Shoppers is not null || rare;

    /// <summary>The statement; its rows are conversations.</summary>
    internal string Text()
    {
        List<string> branches = [];
        if (IsPicked) branches.Add(Picked());
        if (!IsPicked && Lives) branches.Add(PerStore(Live()));
        if (!IsPicked && Ends) branches.AddRange(Ended().Select(PerStore));
        var rows = string.Join("\nUNION ALL\n", branches.Select(branch => $"({branch})"));
        // Once more by the page's own rows: a join promises no order.
        return $"SELECT c.* FROM (SELECT * FROM ({rows}) c {Order("c", Exact)} {Most}) c1 JOIN conversations c ON c.id = c1.id {Order("c1", Exact)}";
    }

    private string Most => $"LIMIT {most}";

    private static string PerStore(string walk) => $"SELECT w.* FROM unnest(@stores) s (store) CROSS JOIN LATERAL ({walk}) w";

    private string Picked()
    {
        Add("stores", filter.Stores.ToArray());
        return $"SELECT {Keys} FROM {(filter.Shoppers is { } shoppers ? OfShoppers(shoppers) : Found())} WHERE c.store = ANY (@stores){Asked()}{After("c")} {Order("c", Exact)} {Most}";
    }

    private string OfShoppers(IEnumerable<Guid> shoppers)
    {
        Add("shoppers", shoppers.ToArray());
        return "unnest(@shoppers) f (id) JOIN conversations c ON c.shopper_id = f.id";
    }

    private string Found()
    {
        foreach (var part in search!.Values) Add(part.ParameterName, part.Value!);
        return $"(SELECT DISTINCT conversation_id AS id FROM derived.search WHERE {search.Conditions}) f JOIN conversations c ON c.id = f.id";
    }

    private string Live()
    {
        Add("stores", filter.Stores.ToArray());
        var near = (cursor, filter.Sort) switch
        {
            (null, _) => "",
            (_, InboxSort.Recent) => " AND c.active_at <= @at",
            (_, InboxSort.Priority) => " AND c.priority <= @priority",
            _ => "",
        };
        return $"SELECT {Keys} FROM conversations c WHERE c.store = s.store AND c.status <> 'ended'{Asked()}{near}{After("c")} {Order("c", Binned)} {Most}";
    }

    // A bound on when it began says nothing of when it last changed or began to wait, but for how long that may have taken.
    private IEnumerable<string> Ended()
    {
        Add("stores", filter.Stores.ToArray());
        var walk = $"c.store = s.store AND c.status = 'ended'{Asked()}{After("e")}";
        if (filter.To is null) yield return EndedWalk(walk);
        else if (filter.Sort == InboxSort.Recent) yield return SpanWalk(walk);
        else
        {
            yield return EndedWalk($"{walk} AND NOT e.late AND e.waiting_since < @to + interval '6 hours'");
            yield return $"SELECT {Keys} FROM derived.ended e JOIN conversations c ON c.id = e.id WHERE e.facet = {Facet()} AND e.late "
                + $"AND e.created_at < @to AND e.created_at >= {(filter.From is null ? Always : "@from")} AND {walk} {Order("c", Exact)} {Most}";
        }
    }

    // What lasted minutes lies near the bound, what lasted weeks may lie weeks away but is rare: each is walked by its own.
    private string SpanWalk(string where) => $"""
        SELECT q.* FROM (VALUES (0, '0', '1 hour'), (1, '1 hour', '4 hours'), (2, '4 hours', '16 hours'), (3, '16 hours', '64 hours'), (4, '64 hours', '256 hours'),
            (5, '256 hours', '1024 hours'), (6, '1024 hours', '100 years')) p (span, least, most)
        CROSS JOIN LATERAL (SELECT {Keys} FROM derived.ended e JOIN conversations c ON c.id = e.id
            WHERE e.facet = {Facet()} AND e.span = p.span AND e.updated_at <= @to + p.most::interval{(filter.From is null ? "" : " AND e.updated_at >= @from + p.least::interval")} AND {where}
            {Order("e", Exact)} {Most}) q
        {Order("q", Exact)} {Most}
        """;

    private string Time => filter.Sort == InboxSort.Recent ? "updated_at" : "waiting_since";

    private string EndedWalk(string where)
    {
        var since = filter.From is null ? "" : $" AND e.{Time} >= @from";
        if (filter.Sort == InboxSort.Recent)
            return $"SELECT {Keys} FROM derived.ended e JOIN conversations c ON c.id = e.id WHERE e.facet = {Facet()} AND {where}{since} {Order("e", Exact)} {Most}";
        // Priorities are few: each is walked by its own, so that waiting is in order within it.
        var near = cursor is null ? "" : filter.Sort == InboxSort.Waiting ? " AND e.waiting_since >= @at" : $" AND e.waiting_since >= CASE WHEN p.priority = @priority THEN @at ELSE {Always} END";
        return $"""
            SELECT q.* FROM (WITH RECURSIVE p AS (
                SELECT (SELECT max(e.priority) FROM derived.ended e WHERE e.facet = {Facet()}) AS priority
                UNION ALL SELECT (SELECT max(e.priority) FROM derived.ended e WHERE e.facet = {Facet()} AND e.priority < p.priority) FROM p WHERE p.priority IS NOT NULL)
                SELECT priority FROM p WHERE priority IS NOT NULL) p
            CROSS JOIN LATERAL (SELECT {Keys} FROM derived.ended e JOIN conversations c ON c.id = e.id
                WHERE e.facet = {Facet()} AND e.priority = p.priority AND {where}{since}{near} ORDER BY e.waiting_since, e.id {Most}) q
            {Order("q", Exact)} {Most}
            """;
    }

    // The narrowest thing asked for; the row is checked for all of them.
    private string Facet() => filter switch
    {
        { Assignee: not null, Tag: not null } => "derived.facet(s.store, 'assignee+tag', @assignee::text || E'\\n' || @tag)",
        { Assignee: not null, Reason: not null } => "derived.facet(s.store, 'assignee+reason', @assignee::text || E'\\n' || @reason)",
        { Tag: not null, Reason: not null } => "derived.facet(s.store, 'tag+reason', @tag || E'\\n' || @reason)",
        { Assignee: not null } => "derived.facet(s.store, 'assignee', @assignee::text)",
        { Tag: not null } => "derived.facet(s.store, 'tag', @tag)",
        { Reason: not null } => "derived.facet(s.store, 'reason', @reason)",
        _ => "derived.facet(s.store, 'all', '')",
    };

    private string Asked()
    {
        var where = new StringBuilder();
        void Ask(string condition, string name, object value)
        {
            where.Append(" AND ").Append(condition);
            Add(name, value);
        }
        if (filter.Statuses is { } statuses) Ask("c.status = ANY (@statuses)", "statuses", statuses.Select(Names.Of).ToArray());
        if (filter.Assignee is { } agent) Ask("c.assignee_id = @assignee", "assignee", agent);
        if (filter.Unassigned) where.Append(" AND c.assignee_id IS NULL");
        if (filter.Tag is { } tag) Ask("@tag = ANY (c.tags)", "tag", tag);
        if (filter.Reason is { } reason) Ask("c.reason = @reason", "reason", reason);
        if (filter.From is { } from) Ask("c.created_at >= @from", "from", from);
        if (filter.To is { } to) Ask("c.created_at < @to", "to", to);
        if (search is not null && !(rare && filter.Shoppers is null))
            Ask("EXISTS (SELECT FROM derived.search f WHERE f.conversation_id = c.id AND f.words @@ @search::tsquery)", "search", search.Whole);
        return where.ToString();
    }

    private string After(string row)
    {
        if (cursor is null) return "";
        Add("at", cursor.At);
        Add("id", cursor.Id);
        if (filter.Sort == InboxSort.Priority) Add("priority", cursor.Priority);
        return filter.Sort switch
        {
            InboxSort.Recent => $" AND ({row}.updated_at, {row}.id) < (@at, @id)",
            InboxSort.Waiting => $" AND ({row}.waiting_since, {row}.id) > (@at, @id)",
            _ => $" AND ({row}.priority < @priority OR ({row}.priority = @priority AND ({row}.waiting_since, {row}.id) > (@at, @id)))",
        };
    }

    private const bool Binned = true, Exact = false;

    private string Order(string row, bool binned) => filter.Sort switch
    {
        InboxSort.Recent => $"ORDER BY {(binned ? $"{row}.active_at DESC, " : "")}{row}.updated_at DESC, {row}.id DESC",
        InboxSort.Waiting => $"ORDER BY {row}.waiting_since, {row}.id",
        _ => $"ORDER BY {row}.priority DESC, {row}.waiting_since, {row}.id",
    };

    private void Add(string name, object value)
    {
        if (_values.TrueForAll(known => known.ParameterName != name)) _values.Add(new NpgsqlParameter(name, value));
    }
}
