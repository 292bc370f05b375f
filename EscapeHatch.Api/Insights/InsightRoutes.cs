using System.Security.Claims;
using EscapeHatch.Api.Agents;
using EscapeHatch.Api.Input;
using EscapeHatch.Conversations.Insights;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Api.Insights;

/// <summary>Admins see how well the bot judges itself.</summary>
public static class InsightRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void MapInsights(this WebApplication app)
    {
        var routes = app.MapGroup("/v1/insights").RequireAuthorization(Doors.Admin).RequireRateLimiting(Rates.Agent);
        routes.Get("/calibration", CalibrationAsync).WithSummary("How honest the bot's confidence is at a store, by what agents say of its answers.");
    }

    private static async Task<IResult> CalibrationAsync(string? store, ClaimsPrincipal user, AnswerLabels labels, CancellationToken stop)
    {
        var fields = new Fields();
        var key = fields.Key("store", store);
        if (fields.Problem is { } problem) return problem;
        return AgentClaims.Of(user).WorksFor(key) ? Results.Ok(StoreReliability.Of(key, await labels.OfStoreAsync(key, stop))) : Problems.Missing("store");
    }
}
