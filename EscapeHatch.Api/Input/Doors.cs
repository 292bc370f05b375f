using EscapeHatch.Api.Shoppers;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Wire;
using Microsoft.AspNetCore.Authentication;
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
        builder.Services.AddSingleton<ShopperTokens>();
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
        public async Task<CorsPolicy?> GetPolicyAsync(HttpContext http, string? policyName)
        {
            if (policyName != Shopper) return null;
            var origins = await stores.OriginsAsync(http.RequestAborted);
            return new CorsPolicyBuilder().SetIsOriginAllowed(origins.Contains).WithMethods("GET", "POST", "PUT")
                .WithHeaders("authorization", "content-type", "last-event-id").WithExposedHeaders("retry-after")
                .SetPreflightMaxAge(TimeSpan.FromMinutes(10)).Build();
        }
    }
}
