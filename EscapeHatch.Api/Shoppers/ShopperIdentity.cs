using System.Security.Claims;
using EscapeHatch.Api.Input;
using Microsoft.AspNetCore.Authentication;

namespace EscapeHatch.Api.Shoppers;

/// <summary>A shopper who was let in; shared by all requests with the same token.</summary>
public sealed class ShopperIdentity : ClaimsIdentity
{
    /// <summary>Makes one of a token's pass.</summary>
    public ShopperIdentity(ShopperPass pass) : base([new Claim(ClaimTypes.NameIdentifier, pass.Id.ToString())], Doors.Shopper)
    {
        Pass = pass;
        Entry = AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(this), Doors.Shopper));
    }

    /// <summary>What the token said.</summary>
    public ShopperPass Pass { get; }

    /// <summary>What the door answers.</summary>
    public AuthenticateResult Entry { get; }
}
