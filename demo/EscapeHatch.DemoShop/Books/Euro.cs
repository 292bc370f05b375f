using System.Globalization;

namespace EscapeHatch.DemoShop.Books;

/// <summary>How the shop writes amounts, the same on every machine.</summary>
public static class Euro
{
    /// <summary>An amount as <c>€24.90</c>, or nothing.</summary>
    public static string Of(decimal? value) => value is { } amount ? "€" + amount.ToString("0.00", CultureInfo.InvariantCulture) : "";
}
