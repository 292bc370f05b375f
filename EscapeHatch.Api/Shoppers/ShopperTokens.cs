using System.Security.Cryptography;
using EscapeHatch.Api.Input;
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
    private readonly Remembered<Verified> _verified = new(Limits.TokensRemembered);

    /// <summary>A token good for <see cref="Limits.ShopperToken"/>.</summary>
    public string Issue(ShopperPass pass) => _protector.Protect($"{pass.Id:N}{pass.Store}", clock.GetUtcNow() + Limits.ShopperToken);

    /// <summary>Reads a token; null when it is forged, expired or not one.</summary>
    public ShopperPass? Read(string? token) => Enter(token)?.Pass;

    /// <summary>Who comes in with a token; null when it is forged, expired or not one.</summary>
    public ShopperIdentity? Enter(ReadOnlySpan<char> token)
    {
        if (token.IsEmpty) return null;
        var now = clock.GetUtcNow();
        if (_verified.Find(token) is { } known && now < known.Until) return known.Identity;
        if (Verify(token.ToString(), now) is not { } verified) return null;
        _verified.Keep(token.ToString(), verified);
        return verified.Identity;
    }

    // A token that was good is believed for a while, never beyond its end.
    private Verified? Verify(string token, DateTimeOffset now)
    {
        try
        {
            var text = _protector.Unprotect(token, out var until);
            if (until <= now) return null;
            var pass = new ShopperPass(Guid.ParseExact(text[..32], "N"), text[32..]);
            return new Verified(new ShopperIdentity(pass), now + Limits.TokenMemory < until ? now + Limits.TokenMemory : until);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Verified(ShopperIdentity Identity, DateTimeOffset Until);
}
