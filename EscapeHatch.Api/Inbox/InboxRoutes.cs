using System.Security.Claims;
using EscapeHatch.Api.Agents;
using EscapeHatch.Api.Input;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Api.Inbox;

/// <summary>What agents do with their stores' conversations.</summary>
public static class InboxRoutes
{
    /// <summary>A message or note: the client's UUID and the text.</summary>
    public sealed record TextBody(string? Id, string? Text);

    /// <summary>Whom to write to, and what.</summary>
    public sealed record StartBody(string? ShopperId, string? Text);

    /// <summary>Whom to give it to.</summary>
    public sealed record AssignBody(string? AgentId);

    /// <summary>Tags to put on and take off.</summary>
    public sealed record TagsBody(List<string?>? Add, List<string?>? Remove);

    /// <summary>Seq of the newest entry the agent saw.</summary>
    public sealed record ReadBody(int? Seq);

    /// <summary>Maps the routes.</summary>
    public static void MapInbox(this WebApplication app)
    {
        var routes = app.MapGroup("/v1/inbox").RequireAuthorization(Doors.Agent).RequireRateLimiting(Rates.Agent);
        routes.Get("", InboxList.PageAsync).WithSummary("Conversations of your stores.");
        routes.Get("/events", (HttpContext http, ClaimsPrincipal user, InboxStream stream) => stream.OpenAsync(http, user)).WithSummary("Server-sent events of your stores.");
        routes.Get("/{id:guid}", ReadAsync).WithSummary("A conversation with its shopper, history and context.");
        routes.Post("", StartAsync).WithSummary("Begin a conversation with a shopper.");
        routes.Post("/{id:guid}/messages", ReplyAsync).WithSummary("Write to the shopper, once.");
        routes.Post("/{id:guid}/notes", NoteAsync).WithSummary("Leave a note for agents, once.");
        routes.Post("/{id:guid}/assign", AssignAsync).WithSummary("Give it to an agent.");
        routes.Put("/{id:guid}/tags", TagAsync).WithSummary("Put tags on and take tags off.");
        routes.Put("/{id:guid}/read", MarkAsync).WithSummary("Say how far you have read; a mark only goes forward.");
        routes.MapLabels();
        Act(routes, "claim", "Take it.", (desk, agent, id, stop) => desk.ClaimAsync(agent, id, stop));
        Act(routes, "release", "Put it back into the queue.", (desk, agent, id, stop) => desk.ReleaseAsync(agent, id, stop));
        Act(routes, "return-to-bot", "Give it back to the bot.", (desk, agent, id, stop) => desk.ReturnToBotAsync(agent, id, stop));
        Act(routes, "end", "End it.", (desk, agent, id, stop) => desk.EndAsync(agent, id, stop));
        Act(routes, "reopen", "Open an ended one again.", (desk, agent, id, stop) => desk.ReopenAsync(agent, id, stop));
    }

    private static void Act(RouteGroupBuilder routes, string verb, string summary, Func<Desk, SignedIn, Guid, CancellationToken, Task<Result>> act) =>
        routes.Post($"/{{id:guid}}/{verb}", async (Guid id, ClaimsPrincipal user, Desk desk, CancellationToken stop) =>
            Answer(await act(desk, AgentClaims.Of(user), id, stop))).WithSummary(summary);

    private static async Task<IResult> ReadAsync(Guid id, ClaimsPrincipal user, CaseFiles files, CancellationToken stop) =>
        await files.OfAsync(AgentClaims.Of(user), id, stop) is { } file ? Results.Ok(file) : Problems.Missing("conversation");

    private static async Task<IResult> StartAsync(StartBody body, ClaimsPrincipal user, Desk desk, TimeProvider clock, CancellationToken stop)
    {
        var fields = new Fields();
        var shopper = fields.Id("shopperId", body.ShopperId);
        var text = fields.Text("text", body.Text, Limits.MessageText);
        if (fields.Problem is { } problem) return problem;
        var (outcome, conversation) = await desk.StartAsync(AgentClaims.Of(user), shopper, Guid.CreateVersion7(clock.GetUtcNow()), text, stop);
        if (outcome.Refusal is { } refusal) return conversation is null ? Problems.Missing("shopper") : Problems.Of(refusal, conversation);
        return Results.Created($"/v1/inbox/{conversation!.Id}", ConversationShape.ForAgent(conversation));
    }

    private static Task<IResult> ReplyAsync(Guid id, TextBody body, ClaimsPrincipal user, Desk desk, CancellationToken stop) =>
        WriteAsync(body, (entryId, text) => desk.ReplyAsync(AgentClaims.Of(user), id, entryId, text, stop));

    private static Task<IResult> NoteAsync(Guid id, TextBody body, ClaimsPrincipal user, Desk desk, CancellationToken stop) =>
        WriteAsync(body, (entryId, text) => desk.NoteAsync(AgentClaims.Of(user), id, entryId, text, stop));

    private static async Task<IResult> WriteAsync(TextBody body, Func<Guid, string, Task<Result>> write)
    {
        var fields = new Fields();
        var entryId = fields.Id("id", body.Id);
        var text = fields.Text("text", body.Text, Limits.MessageText);
        if (fields.Problem is { } problem) return problem;
        var (outcome, conversation) = await write(entryId, text);
        if (outcome.Refusal is { } refusal) return Problems.Of(refusal, conversation);
        var entry = EntryShape.ForAgent(outcome.Entry!);
        return outcome.Repeated ? Results.Ok(entry) : Results.Created($"/v1/inbox/{entry.ConversationId}", entry);
    }

    private static async Task<IResult> AssignAsync(Guid id, AssignBody body, ClaimsPrincipal user, Desk desk, CancellationToken stop)
    {
        var fields = new Fields();
        var to = fields.Id("agentId", body.AgentId);
        return fields.Problem ?? Answer(await desk.AssignAsync(AgentClaims.Of(user), id, to, stop));
    }

    private static async Task<IResult> TagAsync(Guid id, TagsBody body, ClaimsPrincipal user, Desk desk, CancellationToken stop)
    {
        var fields = new Fields();
        var add = fields.Texts("add", body.Add, Limits.Tags, Limits.Tag);
        var remove = fields.Texts("remove", body.Remove, Limits.Tags, Limits.Tag);
        return fields.Problem ?? Answer(await desk.TagAsync(AgentClaims.Of(user), id, add, remove, stop));
    }

    private static async Task<IResult> MarkAsync(Guid id, ReadBody body, ClaimsPrincipal user, ReadMarks reads, CancellationToken stop)
    {
        var fields = new Fields();
        var seq = fields.Number("seq", body.Seq, 0, int.MaxValue);
        if (body.Seq is null) fields.Wrong("seq", "The seq of an entry is needed.");
        if (fields.Problem is { } problem) return problem;
        var agent = AgentClaims.Of(user);
        return await reads.MarkAsync(agent.Id, agent.Stores, new Dictionary<Guid, int> { [id] = seq!.Value }, stop) == 0 ? Problems.Missing("conversation") : Results.NoContent();
    }

    private static IResult Answer(Result result) => result.Outcome.Refusal is { } refusal
        ? Problems.Of(refusal, refusal is Refusal.NotFound ? null : result.Conversation) : Results.Ok(ConversationShape.ForAgent(result.Conversation!));
}
