using System.Security.Claims;
using System.Text.Encodings.Web;
using EscapeHatch.Api.Input;
using EscapeHatch.Conversations.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace EscapeHatch.Api.Shoppers;

/// <summary>Lets shoppers in by their bearer token, from pages of their store only.</summary>
public sealed class ShopperDoor(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, ShopperTokens tokens, StoreSettings stores)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    private const string Bearer = "Bearer ";

    /// <inheritdoc />
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = (string?)Request.Headers.Authorization;
        if (header?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) != true) return AuthenticateResult.NoResult();
        if (tokens.Read(header[Bearer.Length..].Trim()) is not { } pass) return AuthenticateResult.Fail("Not a token of ours, or expired.");
        if (await stores.FindAsync(pass.Store, Context.RequestAborted) is not { } store) return AuthenticateResult.Fail("The store is gone.");
        var origin = (string?)Request.Headers.Origin;
        if (origin is not null && !store.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase)) return AuthenticateResult.Fail("Not a page of the store.");
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, pass.Id.ToString()), new Claim("store", pass.Store)], Doors.Shopper);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Doors.Shopper));
    }

    /// <summary>The shopper a request came from; only behind <see cref="Doors.Shopper"/>.</summary>
    public static ShopperPass Pass(ClaimsPrincipal user) =>
        new(Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!), user.FindFirstValue("store")!);
}
