using System.Security.Claims;
using EscapeHatch.Conversations.Agents;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace EscapeHatch.Web.Accounts;

/// <summary>What the cookie says of an agent: besides who they are, what they may do.</summary>
internal sealed class AgentClaims(UserManager<Agent> accounts, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<Agent>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Agent user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(identity.RoleClaimType, user.Role.ToString()));
        return identity;
    }
}
