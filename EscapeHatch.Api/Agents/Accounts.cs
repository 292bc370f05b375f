using System.Security.Claims;
using EscapeHatch.Api.Input;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace EscapeHatch.Api.Agents;

/// <summary>The claims an agent's token carries.</summary>
public sealed class AgentClaims(UserManager<Agent> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<Agent>(users, options)
{
    /// <summary>The claim that holds the role's word.</summary>
    public const string Role = "role";

    private const string Store = "store", Name = "agent-name";

    /// <inheritdoc />
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Agent user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(Role, Names.Of(user.Role)));
        return identity;
    }

    /// <summary>What is known of an agent for the length of a request.</summary>
    public static IEnumerable<Claim> For(SignedIn agent) =>
    [
        new(ClaimTypes.NameIdentifier, agent.Id.ToString()), new(Name, agent.Name), new(Role, Names.Of(agent.Role)), .. agent.Stores.Select(store => new Claim(Store, store)),
    ];

    /// <summary>The agent a request came from; only behind <see cref="Doors.Agent"/>.</summary>
    public static SignedIn Of(ClaimsPrincipal user) => new(Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!), user.FindFirstValue(Name)!,
        [.. user.FindAll(Store).Select(claim => claim.Value)], Names.Parse<Conversations.Agents.Role>(user.FindFirstValue(Role))!.Value);
}

/// <summary>Signing in and being there.</summary>
public static class Accounts
{
    private static readonly TimeSpan AccessLife = TimeSpan.FromMinutes(30), RefreshLife = TimeSpan.FromDays(14);

    /// <summary>What signs an agent in.</summary>
    public sealed record LoginBody(string? Email, string? Password);

    /// <summary>What renews an agent's tokens.</summary>
    public sealed record RefreshBody(string? RefreshToken);

    /// <summary>What an agent says about themselves.</summary>
    public sealed record AvailabilityBody(string? Status, int? Capacity);

    /// <summary>Registers ASP.NET Core Identity with bearer tokens.</summary>
    public static void AddAccounts(this IHostApplicationBuilder builder)
    {
        builder.Services.AddIdentityCore<Agent>(SignInRules.Apply).AddEntityFrameworkStores<EscapeHatchDb>().AddSignInManager().AddClaimsPrincipalFactory<AgentClaims>();
        builder.Services.AddSingleton<AgentBook>().AddSingleton<IClaimsTransformation>(services => services.GetRequiredService<AgentBook>());
        builder.Services.AddAuthentication().AddBearerToken(IdentityConstants.BearerScheme,
            options => (options.BearerTokenExpiration, options.RefreshTokenExpiration) = (AccessLife, RefreshLife));
        builder.Services.AddOptions<BearerTokenOptions>(IdentityConstants.BearerScheme).PostConfigure<TimeProvider>((options, clock) =>
            options.BearerTokenProtector = new RememberedTickets(options.BearerTokenProtector, clock));
    }

    /// <summary>Maps signing in, renewing and availability.</summary>
    public static void MapAccounts(this WebApplication app)
    {
        app.Post("/v1/agents/login", LoginAsync).AllowAnonymous().RequireRateLimiting(Rates.SignIn).WithSummary("Sign an agent in.");
        app.Post("/v1/agents/refresh", RefreshAsync).AllowAnonymous().RequireRateLimiting(Rates.SignIn).WithSummary("Renew an agent's tokens.");
        app.Put("/v1/agents/me/availability", SayAsync).RequireAuthorization(Doors.Agent).RequireRateLimiting(Rates.Agent).WithSummary("Say whether you take conversations.");
        app.MapAgents();
    }

    private static async Task<IResult> LoginAsync(LoginBody body, SignInManager<Agent> signIn, UserManager<Agent> users)
    {
        var fields = new Fields();
        var email = fields.Text("email", body.Email, Limits.Email);
        var password = fields.Text("password", body.Password, Limits.PasswordMost);
        if (fields.Problem is { } problem) return problem;
        var agent = await users.FindByEmailAsync(email);
        var result = agent is null ? SignInResult.Failed : await signIn.CheckPasswordSignInAsync(agent, password, lockoutOnFailure: true);
        if (!result.Succeeded) return Results.Problem(result.IsLockedOut ? "Too many wrong passwords; try again in five minutes." : "E-mail or password is wrong.",
            statusCode: 401, title: "Not signed in", type: Problems.Type("sign-in"));
        return Results.SignIn(await signIn.CreateUserPrincipalAsync(agent!), authenticationScheme: IdentityConstants.BearerScheme);
    }

    private static async Task<IResult> RefreshAsync(RefreshBody body, IOptionsMonitor<BearerTokenOptions> options, SignInManager<Agent> signIn, TimeProvider clock)
    {
        var fields = new Fields();
        fields.Text("refreshToken", body.RefreshToken, Limits.RequestBytes);
        if (fields.Problem is { } problem) return problem;
        var ticket = options.Get(IdentityConstants.BearerScheme).RefreshTokenProtector.Unprotect(body.RefreshToken);
        var fresh = ticket?.Properties.ExpiresUtc is { } until && clock.GetUtcNow() < until;
        // Validating reads the account again: a removed or changed one gets no new token.
        return fresh && await signIn.ValidateSecurityStampAsync(ticket!.Principal) is { } agent
            ? Results.SignIn(await signIn.CreateUserPrincipalAsync(agent), authenticationScheme: IdentityConstants.BearerScheme)
            : Results.Problem("Sign in again.", statusCode: 401, title: "Not signed in", type: Problems.Type("sign-in"));
    }

    private static async Task<IResult> SayAsync(AvailabilityBody body, ClaimsPrincipal user, Attendance attendance, CancellationToken stop)
    {
        var fields = new Fields();
        var status = fields.Word<Availability>("status", body.Status);
        if (string.IsNullOrEmpty(body.Status)) fields.Wrong("status", $"One of these is needed: {Names.All<Availability>()}.");
        fields.Number("capacity", body.Capacity, 1, Limits.Capacity);
        if (fields.Problem is { } problem) return problem;
        await attendance.SayAsync(AgentClaims.Of(user), status!.Value, body.Capacity, stop);
        return Results.Ok(new { status = status.Value, body.Capacity });
    }
}
