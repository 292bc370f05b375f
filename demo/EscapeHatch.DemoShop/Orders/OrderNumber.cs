using System.Text.RegularExpressions;

namespace EscapeHatch.DemoShop.Orders;

/// <summary>The shape of an order number.</summary>
public static partial class OrderNumber
{
    /// <summary>What a shopper is told when a number has another shape.</summary>
    public const string Expected = "An order number is LB- followed by five digits, such as LB-10004.";

    /// <summary>Reads a number as typed: spaces around it and small letters are forgiven.</summary>
    /// <returns>False when it has another shape.</returns>
    public static bool TryParse(string typed, out string number)
    {
        number = typed.Trim().ToUpperInvariant();
        return Shape.IsMatch(number);
    }

    [GeneratedRegex(@"\ALB-[0-9]{5}\z")]
    private static partial Regex Shape { get; }
}
