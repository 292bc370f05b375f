using EscapeHatch.Conversations.Agents;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace EscapeHatch.Web.Accounts;

/// <summary>Ends the cookie; a POST with an antiforgery token, so that no other site can sign an agent out.</summary>
internal static class SignOut
{
    internal static void MapSignOut(this WebApplication app) => app.MapPost("/sign-out", async (HttpContext context, IAntiforgery antiforgery, SignInManager<Agent> accounts) =>
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.Redirect("/inbox");
        await accounts.SignOutAsync();
        return Results.Redirect("/sign-in");
    }).RequireAuthorization();
}
