using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Storage;
using Microsoft.AspNetCore.Components.Authorization;

namespace EscapeHatch.Web.Accounts;

/// <summary>The agent in front of this screen.</summary>
internal sealed class CurrentAgent(AuthenticationStateProvider accounts, People people)
{
    private SignedIn? _agent;

    /// <summary>The agent; read once a circuit, since changing their stores or role closes it.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in, or the account is gone.</exception>
    internal async Task<SignedIn> GetAsync()
    {
        if (_agent is not null) return _agent;
        var claim = (await accounts.GetAuthenticationStateAsync()).User.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)?.Value;
        var agent = Guid.TryParse(claim, out var id) ? await people.AgentAsync(id, default) : null;
        return _agent = SignedIn.Of(agent ?? throw new InvalidOperationException("The agent's account is gone."));
    }
}
