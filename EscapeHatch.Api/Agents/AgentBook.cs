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
    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (principal.FindFirstValue(AgentClaims.Role) is null || !Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id)) return principal;
        return _pages.TryGetValue(id, out var page) && clock.GetUtcNow() - page.ReadAt < Fresh ? page.Agent : await ReadAsync(id);
    }

    private async Task<ClaimsPrincipal> ReadAsync(Guid id)
    {
        var agent = await database.UseAsync(db => db.Users.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id));
        var found = new ClaimsPrincipal(agent is null ? new ClaimsIdentity() : new ClaimsIdentity(AgentClaims.For(SignedIn.Of(agent)), IdentityConstants.BearerScheme));
        _pages[id] = new Page(found, clock.GetUtcNow());
        return found;
    }

    private sealed record Page(ClaimsPrincipal Agent, DateTimeOffset ReadAt);
}
