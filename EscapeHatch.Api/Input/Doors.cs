using EscapeHatch.Api.Shoppers;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Wire;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Identity;

namespace EscapeHatch.Api.Input;

/// <summary>Who may come in where: each route names one of these.</summary>
public static class Doors
{
    /// <summary>Shoppers with their token.</summary>
    public const string Shopper = "shopper";

    /// <summary>Signed-in agents.</summary>
    public const string Agent = "agent";

    /// <summary>Signed-in admins.</summary>
    public const string Admin = "admin";

    /// <summary>Registers the schemes, the policies and the stores' origins.</summary>
    public static void AddDoors(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ShopperTokens>().AddSingleton<ShopperEntrance>().AddSingleton<IPolicyEvaluator, Porter>();
        builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ShopperDoor>(Shopper, null);
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(Shopper, policy => policy.AddAuthenticationSchemes(Shopper).RequireAuthenticatedUser())
            .AddPolicy(Agent, policy => policy.AddAuthenticationSchemes(IdentityConstants.BearerScheme).RequireAuthenticatedUser())
            .AddPolicy(Admin, policy => policy.AddAuthenticationSchemes(IdentityConstants.BearerScheme).RequireAuthenticatedUser()
                .RequireClaim(Agents.AgentClaims.Role, Names.Of(Role.Admin)));
        builder.Services.AddCors();
        builder.Services.AddSingleton<ICorsPolicyProvider, StoreOrigins>();
    }

    private sealed class StoreOrigins(StoreSettings stores) : ICorsPolicyProvider
    {
        private Allowed _allowed = new(new HashSet<string>());

        public async Task<CorsPolicy?> GetPolicyAsync(HttpContext http, string? policyName)
        {
            if (policyName != Shopper) return null;
            var (origins, allowed) = (await stores.OriginsAsync(http.RequestAborted), _allowed);
            // The settings give the same set until they are read again.
            return (allowed.Origins == origins ? allowed : _allowed = new Allowed(origins)).Policy;
        }
    }

    private sealed class Allowed(IReadOnlySet<string> origins)
    {
        internal IReadOnlySet<string> Origins => origins;

        internal CorsPolicy Policy { get; } = new CorsPolicyBuilder().SetIsOriginAllowed(origins.Contains).WithMethods("GET", "POST", "PUT")
            .WithHeaders("authorization", "content-type", "last-event-id").WithExposedHeaders("retry-after")
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10)).Build();
    }
}
