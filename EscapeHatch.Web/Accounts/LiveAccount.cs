using System.Security.Claims;
using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Storage;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace EscapeHatch.Web.Accounts;

/// <summary>Closes an open page within a minute after its agent was disabled, changed or signed out everywhere.</summary>
internal sealed class LiveAccount(ILoggerFactory logs, IServiceScopeFactory scopes, IOptions<IdentityOptions> options)
    : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState state, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Agent>>();
        try
        {
            var agent = await accounts.GetUserAsync(state.User);
            return agent is not null && !await accounts.IsLockedOutAsync(agent)
                && state.User.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType) == await accounts.GetSecurityStampAsync(agent);
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            // A database that is away is no reason to throw an agent out.
            return true;
        }
    }
}
