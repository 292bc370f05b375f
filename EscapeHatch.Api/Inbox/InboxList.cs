using System.Security.Claims;
using EscapeHatch.Api.Agents;
using EscapeHatch.Api.Input;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Api.Inbox;

/// <summary>Reads the list's query and answers with a page.</summary>
public static class InboxList
{
    /// <summary>The query of <c>GET /v1/inbox</c>.</summary>
    public sealed record Query(string? Status, string? Assignee, string? Tag, string? Reason, DateTimeOffset? From, DateTimeOffset? To, bool? Online,
        string? Q, string? Store, string? Sort, string? Cursor, int? Limit);

    /// <summary>Answers with a page of conversations.</summary>
    public static async Task<IResult> PageAsync([AsParameters] Query query, ClaimsPrincipal user, InboxQuery inbox, PresenceBook presence, CancellationToken stop)
    {
        var fields = new Fields();
        var agent = AgentClaims.Of(user);
        var stores = query.Store is null ? agent.Stores : [.. agent.Stores.Where(store => store == query.Store)];
        var statuses = Statuses(fields, query.Status);
        var assignee = query.Assignee switch { null or "none" => (Guid?)null, "me" => agent.Id, var id => fields.Id("assignee", id) };
        var sort = fields.Word<InboxSort>("sort", query.Sort) ?? InboxSort.Recent;
        var cursor = query.Cursor is null ? null : InboxCursor.Parse(query.Cursor);
        if (query.Cursor is not null && cursor?.Sort != sort) fields.Wrong("cursor", "The cursor of the page before, in the same order, is needed.");
        var limit = fields.Number("limit", query.Limit, 1, Limits.PageMost) ?? Limits.PageUsual;
        var filter = new InboxFilter
        {
            Stores = stores, Statuses = statuses, Assignee = assignee, Unassigned = query.Assignee == "none", Tag = fields.Optional("tag", query.Tag, Limits.Tag),
            Reason = fields.Optional("reason", query.Reason, Limits.Tag), From = query.From?.ToUniversalTime(), To = query.To?.ToUniversalTime(),
            Text = fields.Optional("q", query.Q, Limits.Search), Sort = sort,
        };
        if (fields.Problem is { } problem) return problem;
        if (query.Online == true)
        {
            var online = await Task.WhenAll(stores.Select(presence.ShoppersAsync));
            if (online.Any(one => one is null)) return Unknown();
            filter = filter with { Shoppers = [.. online.SelectMany(one => one!)] };
        }
        return Results.Ok(await inbox.PageAsync(filter, cursor, limit, stop, agent.Id));
    }

    // Without Redis nobody can tell; an empty list would say that nobody is there.
    private static IResult Unknown() => Results.Problem("Nobody can tell at the moment who is online; ask without it, or again.", statusCode: 503,
        title: "Not available", type: Problems.Type("unavailable"));

    private static Status[]? Statuses(Fields fields, string? words) => string.IsNullOrEmpty(words) ? null
        : [.. words.Split(',').Select(word => fields.Word<Status>("status", word)).OfType<Status>()];
}
