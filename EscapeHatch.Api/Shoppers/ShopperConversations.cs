using System.Diagnostics;
using System.Security.Claims;
using EscapeHatch.Api.Input;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Api.Shoppers;

/// <summary>What a shopper does with their own conversations.</summary>
public static class ShopperConversations
{
    /// <summary>A message: the client's UUID and the text.</summary>
    public sealed record MessageBody(string? Id, string? Text);

    /// <summary>What the shopper adds when asking for a person, and the client's UUID of it.</summary>
    public sealed record HandoffBody(string? Note, string? Id = null);

    /// <summary>A rating, 1 to 5.</summary>
    public sealed record RatingBody(int? Score, string? Comment);

    /// <summary>How to reach the shopper.</summary>
    public sealed record ContactBody(string? Name, string? Email, string? Phone);

    /// <summary>Maps the shopper's routes.</summary>
    public static void MapShopperConversations(this WebApplication app)
    {
        var routes = app.MapGroup("/v1").RequireAuthorization(Doors.Shopper).RequireCors(Doors.Shopper).RequireRateLimiting(Rates.Shopper);
        routes.Post("/conversations", StartAsync).WithSummary("Begin a conversation, or get the live one.");
        routes.Get("/conversations/{id:guid}", ReadAsync).WithSummary("A conversation's state.");
        routes.Get("/conversations/{id:guid}/entries", EntriesAsync).WithSummary("Entries after a seq.");
        routes.Post("/conversations/{id:guid}/messages", WriteAsync).WithSummary("Send a message, once.");
        routes.Post("/conversations/{id:guid}/handoff", HandOffAsync).WithSummary("Ask for a person.");
        routes.Post("/conversations/{id:guid}/typing", TypeAsync).WithSummary("Say that the shopper is typing.");
        routes.Post("/conversations/{id:guid}/rating", RateAsync).WithSummary("Rate the conversation.");
        routes.Post("/conversations/{id:guid}/end", EndAsync).WithSummary("End it.");
        routes.Post("/conversations/{id:guid}/return-to-bot", LeaveQueueAsync).WithSummary("Leave the queue, back to the bot.");
        routes.Put("/shoppers/me", ContactAsync).WithSummary("Leave how to be reached.");
        routes.Get("/conversations/{id:guid}/events", (Guid id, HttpContext http, ClaimsPrincipal user, ShopperStream stream) => stream.OpenAsync(id, http, user)).WithSummary("Server-sent events.");
    }

    private static async Task<IResult> StartAsync(ClaimsPrincipal user, ConversationLog log, Database database, CancellationToken stop)
    {
        var pass = ShopperDoor.Pass(user);
        if (!await database.UseAsync(db => db.Shoppers.AnyAsync(one => one.Id == pass.Id, stop))) return Problems.Missing("shopper; open a new session");
        var (conversation, created) = await log.StartAsync(pass.Store, pass.Id, stop);
        var shape = ConversationShape.ForShopper(conversation);
        return created ? Results.Created($"/v1/conversations/{conversation.Id}", shape) : Results.Ok(shape);
    }

    private static async Task<IResult> ReadAsync(Guid id, ClaimsPrincipal user, Transcript transcript, QueuePlaces places, CancellationToken stop) =>
        await MineAsync(id, user, transcript, stop) is { } mine
            ? Results.Ok(ConversationShape.ForShopper(mine, await places.OfAsync(mine, stop))) : Problems.Missing("conversation");

    private static async Task<IResult> EntriesAsync(Guid id, int? after, int? limit, ClaimsPrincipal user, Transcript transcript, CancellationToken stop)
    {
        var fields = new Fields();
        fields.Number("after", after, 0, int.MaxValue);
        fields.Number("limit", limit, 1, Limits.PageMost);
        if (fields.Problem is { } problem) return problem;
        if (await MineAsync(id, user, transcript, stop) is not { } mine) return Problems.Missing("conversation");
        var entries = await transcript.EntriesAsync(id, after ?? 0, limit ?? 100, hidden: false, stop);
        var more = entries.Count > 0 && entries[^1].Seq < mine.LastVisibleSeq;
        return Results.Ok(new PageShape<EntryShape>(entries.ConvertAll(EntryShape.ForShopper), more ? $"{entries[^1].Seq}" : null));
    }

    private static async Task<IResult> WriteAsync(Guid id, MessageBody body, ClaimsPrincipal user, ShopperMessages messages, CancellationToken stop)
    {
        var fields = new Fields();
        var entryId = fields.Id("id", body.Id);
        var text = fields.Text("text", body.Text, Limits.MessageText);
        if (fields.Problem is { } problem) return problem;
        var (outcome, conversation) = await messages.StoreAsync(id, entryId, text, ShopperDoor.Pass(user), stop);
        if (outcome.Refusal is { } refusal) return Refused(refusal, conversation);
        var entry = EntryShape.ForShopper(outcome.Entry!);
        return outcome.Repeated ? Results.Ok(entry) : Results.Created($"/v1/conversations/{id}/entries?after={entry.Seq - 1}", entry);
    }

    private static async Task<IResult> HandOffAsync(Guid id, HandoffBody? body, ClaimsPrincipal user, ShopperMessages messages, QueuePlaces places, CancellationToken stop)
    {
        var fields = new Fields();
        var note = fields.Optional("note", body?.Note, Limits.HandoffNote);
        var noteId = body?.Id is { } given ? fields.Id("id", given) : (Guid?)null;
        if (fields.Problem is { } problem) return problem;
        var (outcome, conversation) = await messages.AskForPersonAsync(id, noteId, note, ShopperDoor.Pass(user), stop);
        // Who already waits or talks to a person has what was asked for.
        return outcome.Refusal is null or Refusal.AlreadyWaiting or Refusal.Taken
            ? Results.Ok(ConversationShape.ForShopper(conversation!, await places.OfAsync(conversation!, stop))) : Refused(outcome.Refusal.Value, conversation);
    }

    private static async Task<IResult> TypeAsync(Guid id, ClaimsPrincipal user, Transcript transcript, Feed feed, CancellationToken stop)
    {
        if (await MineAsync(id, user, transcript, stop) is not { } mine) return Problems.Missing("conversation");
        feed.Tell(new Typing(mine.Store, id, AuthorKind.Shopper, mine.ShopperId, null));
        return Results.NoContent();
    }

    private static Task<IResult> RateAsync(Guid id, RatingBody body, ClaimsPrincipal user, ConversationLog log, CancellationToken stop)
    {
        var fields = new Fields();
        if (body.Score is null) fields.Wrong("score", "A number from 1 to 5 is needed.");
        fields.Number("score", body.Score, 1, 5);
        var comment = fields.Optional("comment", body.Comment, Limits.RatingComment);
        return fields.Problem is { } problem ? Task.FromResult(problem)
            : ChangeAsync(id, user, log, (mine, shopper, now) => mine.Rate(body.Score!.Value, comment, shopper, now), null, stop);
    }

    private static Task<IResult> EndAsync(Guid id, ClaimsPrincipal user, ConversationLog log, CancellationToken stop) =>
        ChangeAsync(id, user, log, (mine, shopper, now) => mine.End(shopper, now), Refusal.Over, stop);

    private static Task<IResult> LeaveQueueAsync(Guid id, ClaimsPrincipal user, ConversationLog log, CancellationToken stop) =>
        ChangeAsync(id, user, log, (mine, shopper, now) => mine.Status == Status.Open ? Refusal.Taken : mine.ReturnToBot(shopper, now), Refusal.AlreadyWithBot, stop);

    private static async Task<IResult> ContactAsync(ContactBody body, ClaimsPrincipal user, Contacts contacts, CancellationToken stop)
    {
        var fields = new Fields();
        var contact = new ContactBody(fields.Optional("name", body.Name, Limits.Name), fields.Email("email", body.Email), fields.Optional("phone", body.Phone, Limits.Phone));
        if (fields.Problem is { } problem) return problem;
        var shopper = await contacts.SaveAsync(ShopperDoor.Pass(user), contact, stop);
        return shopper is null ? Problems.Missing("shopper") : Results.Ok(new { shopper.Id, shopper.Name, shopper.Email, shopper.Phone });
    }

    private static async Task<IResult> ChangeAsync(Guid id, ClaimsPrincipal user, ConversationLog log,
        Func<Conversation, Author, DateTimeOffset, Outcome> command, Refusal? already, CancellationToken stop)
    {
        var pass = ShopperDoor.Pass(user);
        var (outcome, conversation) = await log.ChangeAsync(id, (mine, now) =>
            mine.ShopperId == pass.Id ? command(mine, Author.Shopper(pass.Id), now) : Refusal.NotFound, stop);
        return outcome.Ok || outcome.Refusal == already ? Results.Ok(ConversationShape.ForShopper(conversation!)) : Refused(outcome.Refusal!.Value, conversation);
    }

    private static IResult Refused(Refusal refusal, Conversation? conversation) => Problems.Of(refusal, refusal is Refusal.NotFound ? null : conversation, forShopper: true);

    internal static async Task<Conversation?> MineAsync(Guid id, ClaimsPrincipal user, Transcript transcript, CancellationToken stop) =>
        await transcript.FindAsync(id, stop) is { } found && found.ShopperId == ShopperDoor.Pass(user).Id ? found : null;
}
