using System.Security.Claims;
using EscapeHatch.Api.Input;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Api.Agents;

/// <summary>Admins make, change and remove the agents of their stores.</summary>
public static class AgentRoutes
{
    /// <summary>An agent; the password only when it is set.</summary>
    public sealed record AgentBody(string? Name, string? Email, string? Password, string? Role, List<string?>? Stores, int? Capacity);

    /// <summary>An agent as admins see them.</summary>
    public sealed record AgentView(Guid Id, string Name, string? Email, Role Role, IReadOnlyList<string> Stores, int Capacity, Availability Availability);

    /// <summary>Maps the routes.</summary>
    public static void MapAgents(this WebApplication app)
    {
        var routes = app.MapGroup("/v1/agents").RequireAuthorization(Doors.Admin).RequireRateLimiting(Rates.Agent);
        routes.Get("", ListAsync).WithSummary("Agents of your stores.");
        routes.Post("", MakeAsync).WithSummary("Make an agent.");
        routes.Get("/{id:guid}", ReadAsync).WithSummary("An agent.");
        routes.Put("/{id:guid}", ReplaceAsync).WithSummary("Change an agent.");
        routes.Delete("/{id:guid}", RemoveAsync).WithSummary("Remove an agent.");
    }

    private static async Task<IResult> ListAsync(string? cursor, int? limit, ClaimsPrincipal user, EscapeHatchDb db, CancellationToken stop)
    {
        var fields = new Fields();
        var after = cursor is null ? Guid.Empty : fields.Id("cursor", cursor);
        var most = fields.Number("limit", limit, 1, Limits.PageMost) ?? Limits.PageUsual;
        if (fields.Problem is { } problem) return problem;
        var found = await Seen(db, user).Where(agent => agent.Id > after).OrderBy(agent => agent.Id).Take(most + 1).AsNoTracking().ToListAsync(stop);
        return Results.Ok(new PageShape<AgentView>([.. found.Take(most).Select(View)], found.Count > most ? $"{found[most - 1].Id}" : null));
    }

    private static async Task<IResult> ReadAsync(Guid id, ClaimsPrincipal user, EscapeHatchDb db, CancellationToken stop) =>
        await Seen(db, user).AsNoTracking().SingleOrDefaultAsync(agent => agent.Id == id, stop) is { } agent ? Results.Ok(View(agent)) : Problems.Missing("agent");

    private static async Task<IResult> MakeAsync(AgentBody body, ClaimsPrincipal user, UserManager<Agent> users, TimeProvider clock)
    {
        var agent = new Agent { Id = Guid.CreateVersion7(clock.GetUtcNow()), CreatedAt = clock.GetUtcNow() };
        if (Take(agent, body, user, passwordNeeded: true) is { } problem) return problem;
        return Answer(await users.CreateAsync(agent, body.Password!)) ?? Results.Created($"/v1/agents/{agent.Id}", View(agent));
    }

    private static async Task<IResult> ReplaceAsync(Guid id, AgentBody body, ClaimsPrincipal user, UserManager<Agent> users, AgentBook book, EscapeHatchDb db, CancellationToken stop)
    {
        if (await Managed(db, user).SingleOrDefaultAsync(agent => agent.Id == id, stop) is not { } agent) return Problems.Missing("agent");
        if (Take(agent, body, user, passwordNeeded: false) is { } problem) return problem;
        if (body.Password is { } password) agent.PasswordHash = users.PasswordHasher.HashPassword(agent, password);
        // A new stamp ends the tokens that carry what the agent was before.
        agent.SecurityStamp = Guid.NewGuid().ToString("N");
        var result = await users.UpdateAsync(agent);
        book.Forget();
        return Answer(result) ?? Results.Ok(View(agent));
    }

    private static async Task<IResult> RemoveAsync(Guid id, ClaimsPrincipal user, UserManager<Agent> users, AgentBook book, EscapeHatchDb db, CancellationToken stop)
    {
        if (await Managed(db, user).SingleOrDefaultAsync(agent => agent.Id == id, stop) is not { } agent) return Problems.Missing("agent");
        if (agent.Id == AgentClaims.Of(user).Id) return Results.Problem("You can't remove your own account.", statusCode: 409, title: "Not done", type: Problems.Type("own-account"));
        var result = await users.DeleteAsync(agent);
        book.Forget();
        return Answer(result) ?? Results.NoContent();
    }

    private static IQueryable<Agent> Seen(EscapeHatchDb db, ClaimsPrincipal user)
    {
        var stores = AgentClaims.Of(user).Stores;
        return db.Users.Where(agent => agent.Stores.Any(store => stores.Contains(store)));
    }

    // Who also works for a store the admin doesn't manage is not theirs to change: a new password would open that store.
    private static IQueryable<Agent> Managed(EscapeHatchDb db, ClaimsPrincipal user)
    {
        var stores = AgentClaims.Of(user).Stores;
        return Seen(db, user).Where(agent => agent.Stores.All(store => stores.Contains(store)));
    }

    private static IResult? Take(Agent agent, AgentBody body, ClaimsPrincipal user, bool passwordNeeded)
    {
        var fields = new Fields();
        agent.Name = fields.Text("name", body.Name, Limits.Name);
        agent.Email = agent.UserName = fields.Email("email", fields.Text("email", body.Email, Limits.Email));
        agent.Role = fields.Word<Role>("role", body.Role) ?? Role.Agent;
        agent.Capacity = fields.Number("capacity", body.Capacity, 1, Limits.Capacity) ?? agent.Capacity;
        agent.Stores = fields.Texts("stores", body.Stores, Limits.PageMost, 40);
        if (agent.Stores.Length == 0) fields.Wrong("stores", "At least one store is needed.");
        if (agent.Stores.Except(AgentClaims.Of(user).Stores).FirstOrDefault() is { } foreign) fields.Wrong("stores", $"You don't manage the store {foreign}.");
        if (passwordNeeded || body.Password is not null) fields.Text("password", body.Password, Limits.PasswordMost, Limits.PasswordLeast);
        return fields.Problem;
    }

    private static IResult? Answer(IdentityResult result)
    {
        var fields = new Fields();
        foreach (var error in result.Errors) fields.Wrong(error.Code.StartsWith("Password", StringComparison.Ordinal) ? "password" : "email", error.Description);
        return fields.Problem;
    }

    private static AgentView View(Agent agent) => new(agent.Id, agent.Name, agent.Email, agent.Role, agent.Stores, agent.Capacity, agent.Availability);
}
