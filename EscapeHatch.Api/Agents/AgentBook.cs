using System.Collections.Concurrent;
using System.Security.Claims;
using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Api.Agents;

/// <summary>A token says who comes; what they may do is read from their account, again every few seconds.</summary>
public sealed class AgentBook(Database database, TimeProvider clock) : IClaimsTransformation
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<Guid, Page> _pages = new();

    /// <summary>Reads every account anew at its next use.</summary>
    public void Forget() => _pages.Clear();

    /// <summary>Replaces what the token says by what the account says; somebody whose account is gone may do nothing.</summary>
    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal) =>
        principal.FindFirstValue(AgentClaims.Role) is null || !Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? principal : (await PageAsync(id)).Principal;

    /// <summary>The agent as their account says now; null when it is gone.</summary>
    public async Task<SignedIn?> FindAsync(Guid id) => (await PageAsync(id)).Agent;

    private async Task<Page> PageAsync(Guid id)
    {
        if (_pages.TryGetValue(id, out var page) && clock.GetUtcNow() - page.ReadAt < Fresh) return page;
        var account = await database.UseAsync(db => db.Users.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id));
        var agent = account is null ? null : SignedIn.Of(account);
        var identity = agent is null ? new ClaimsIdentity() : new ClaimsIdentity(AgentClaims.For(agent), IdentityConstants.BearerScheme);
        return _pages[id] = new Page(agent, new ClaimsPrincipal(identity), clock.GetUtcNow());
    }

    private sealed record Page(SignedIn? Agent, ClaimsPrincipal Principal, DateTimeOffset ReadAt);
}
