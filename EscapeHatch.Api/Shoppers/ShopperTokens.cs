using System.Security.Cryptography;
using EscapeHatch.Conversations;
using Microsoft.AspNetCore.DataProtection;

namespace EscapeHatch.Api.Shoppers;

/// <summary>Who a shopper's token stands for.</summary>
/// <param name="Id">The shopper.</param>
/// <param name="Store">Key of the store it was made for.</param>
public sealed record ShopperPass(Guid Id, string Store);

/// <summary>Makes and reads shoppers' tokens: encrypted, authenticated and expiring, readable by every node.</summary>
public sealed class ShopperTokens(IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("shopper-token").ToTimeLimitedDataProtector();

    /// <summary>A token good for <see cref="Limits.ShopperToken"/>.</summary>
    public string Issue(ShopperPass pass) => _protector.Protect($"{pass.Id:N}{pass.Store}", clock.GetUtcNow() + Limits.ShopperToken);

    /// <summary>Reads a token; null when it is forged, expired or not one.</summary>
    public ShopperPass? Read(string? token)
    {
        if (string.IsNullOrEmpty(token)) return null;
        try
        {
            var text = _protector.Unprotect(token, out var until);
            return until <= clock.GetUtcNow() ? null : new ShopperPass(Guid.ParseExact(text[..32], "N"), text[32..]);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
