using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EscapeHatch.Api.Shoppers;

/// <summary>
/// Proves that a profile comes from the store: HMAC-SHA-256, hex, with the store's secret over the canonical profile. That is one line
/// <c>name=value\n</c> for each field that is given, in the order externalId, name, email, phone, tier, lifetimeValue (invariant), then
/// <c>attributes.key=value\n</c> by ordinal key; UTF-8. In values and keys a backslash is written <c>\\</c> and a line feed <c>\n</c>, in keys = is
/// written <c>\=</c>, so that no two profiles have the same canonical form.
/// </summary>
public static class ProfileSignature
{
    /// <summary>The signature of a profile.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="secret">The store's secret, base64.</param>
    public static string Of(ProfileBody profile, string secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromBase64String(secret), Encoding.UTF8.GetBytes(Canonical(profile))));

    /// <summary>True when the profile carries its store's signature.</summary>
    public static bool Holds(ProfileBody profile, string secret) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(Of(profile, secret)), Encoding.ASCII.GetBytes(profile.Signature?.ToLowerInvariant() ?? ""));

    private static string Canonical(ProfileBody profile)
    {
        var text = new StringBuilder();
        void Line(string name, string? value) => text.Append(value is null ? "" : $"{name}={Escaped(value)}\n");
        Line("externalId", profile.ExternalId);
        Line("name", profile.Name);
        Line("email", profile.Email);
        Line("phone", profile.Phone);
        Line("tier", profile.Tier);
        Line("lifetimeValue", profile.LifetimeValue?.ToString(CultureInfo.InvariantCulture));
        foreach (var (key, value) in (profile.Attributes ?? []).OrderBy(pair => pair.Key, StringComparer.Ordinal)) Line($"attributes.{Escaped(key).Replace("=", "\\=")}", value);
        return text.ToString();
    }

    private static string Escaped(string text) => text.Replace("\\", "\\\\").Replace("\n", "\\n");
}
