using System.Globalization;
using System.Text;

namespace EscapeHatch.Worker.Orders;

/// <summary>Tells an order in plain words.</summary>
internal static class OrderWords
{
    private const int MostTitles = 3;
    private const int LongestProblem = 300;

    public static string Of(Order order)
    {
        var text = new StringBuilder($"Order {order.Number}");
        if (order.Items.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $" ({Titles(order.Items)})");
        text.Append(CultureInfo.InvariantCulture, $" {Status(order)}.");
        if (order.Tracking is { } tracking)
            text.Append(CultureInfo.InvariantCulture, $" {tracking.Carrier} carries it under number {tracking.Number}{Link(tracking.Url)}.");
        if (order.Eta is { } eta && order.Status is not ("delivered" or "key_issued"))
            text.Append(CultureInfo.InvariantCulture, $" It should arrive by {Day(eta)}.");
        if (!string.IsNullOrWhiteSpace(order.Problem))
            text.Append(' ').Append(order.Problem.Length > LongestProblem ? order.Problem[..LongestProblem] : order.Problem);
        return text.ToString();
    }

    private static string Status(Order order) => order.Status switch
    {
        "paid" => "is paid and waiting to be packed",
        "packed" => "is packed and waits for the courier",
        "payment_failed" => "is held because the payment failed",
        "out_of_stock" => "is paid, but a title has run out",
        "shipped" => "is on its way",
        "delivered" => order.Eta is { } day ? $"was delivered on {Day(day)}" : "was delivered",
        "key_issued" => "is complete: the licence keys have been sent by e-mail",
        "cancelled" => "was cancelled",
        "refunded" => "was refunded",
        "returned" => "came back to us",
        _ => $"has the status \"{order.Status.Replace('_', ' ')}\"",
    };

    private static string Titles(IReadOnlyList<OrderItem> items)
    {
        var titles = string.Join(", ", items.Take(MostTitles).Select(item => item.Quantity > 1 ? $"{item.Quantity} × {item.Title}" : item.Title));
        return items.Count > MostTitles ? $"{titles} and {items.Count - MostTitles} more" : titles;
    }

    private static string Link(string? url)
        => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps ? $", see {address}" : "";

    private static string Day(DateTimeOffset day) => day.ToString("d MMMM", CultureInfo.InvariantCulture);
}
