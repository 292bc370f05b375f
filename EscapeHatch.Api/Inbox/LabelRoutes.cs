using System.Security.Claims;
using EscapeHatch.Api.Agents;
using EscapeHatch.Api.Input;
using EscapeHatch.Conversations.Agents;

namespace EscapeHatch.Api.Inbox;

/// <summary>Agents say whether an answer of the bot was right; the confidence is calibrated by it.</summary>
public static class LabelRoutes
{
    /// <summary>Whether the bot was right.</summary>
    public sealed record LabelBody(bool? Right);

    /// <summary>Maps the routes below a conversation.</summary>
    internal static void MapLabels(this RouteGroupBuilder inbox)
    {
        inbox.Put("/{id:guid}/labels/{seq:int}", SayAsync).WithSummary("Say whether the bot's answer with this seq was right; the last word counts.");
        inbox.Delete("/{id:guid}/labels/{seq:int}", UnsayAsync).WithSummary("Take back what was said of an answer.");
    }

    private static async Task<IResult> SayAsync(Guid id, int seq, LabelBody body, ClaimsPrincipal user, Labelling labelling, CancellationToken stop)
    {
        var fields = new Fields();
        if (body.Right is null) fields.Wrong("right", "true or false is needed.");
        if (fields.Problem is { } problem) return problem;
        return await labelling.SayAsync(AgentClaims.Of(user), id, seq, body.Right!.Value, stop) is { } label ? Results.Ok(label) : Problems.Missing("answer of the bot");
    }

    private static async Task<IResult> UnsayAsync(Guid id, int seq, ClaimsPrincipal user, Labelling labelling, CancellationToken stop) =>
        await labelling.UnsayAsync(AgentClaims.Of(user), id, seq, stop) ? Results.NoContent() : Problems.Missing("conversation");
}
