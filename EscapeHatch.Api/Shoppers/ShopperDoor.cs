using System.Security.Claims;
using System.Text.Encodings.Web;
using EscapeHatch.Api.Input;
using EscapeHatch.Conversations.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace EscapeHatch.Api.Shoppers;

/// <summary>Who may come in as a shopper: with a token, from pages of its store only.</summary>
public sealed class ShopperEntrance(ShopperTokens tokens, StoreSettings stores)
{
    private const string Bearer = "Bearer ";
    private static readonly AuthenticateResult Forged = AuthenticateResult.Fail("Not a token of ours, or expired."),
        Gone = AuthenticateResult.Fail("The store is gone."), Foreign = AuthenticateResult.Fail("Not a page of the store.");

    /// <summary>Looks at a request's token and page.</summary>
    public async Task<AuthenticateResult> LookAsync(HttpContext http)
    {
        var header = (string?)http.Request.Headers.Authorization;
        if (header?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) != true) return AuthenticateResult.NoResult();
        if (tokens.Enter(header.AsSpan(Bearer.Length).Trim()) is not { } shopper) return Forged;
        if (await stores.FindAsync(shopper.Pass.Store, http.RequestAborted) is not { } store) return Gone;
        var origin = (string?)http.Request.Headers.Origin;
        return origin is null || store.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase) ? shopper.Entry : Foreign;
    }
}

/// <summary>The entrance as a scheme of ASP.NET Core.</summary>
public sealed class ShopperDoor(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, ShopperEntrance entrance)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    /// <inheritdoc />
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => entrance.LookAsync(Context);

    /// <summary>The shopper a request came from; only behind <see cref="Doors.Shopper"/>.</summary>
    public static ShopperPass Pass(ClaimsPrincipal user) => ((ShopperIdentity)user.Identity!).Pass;
}
