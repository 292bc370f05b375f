using System.ComponentModel;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.SemanticKernel;

namespace EscapeHatch.Worker.Orders;

/// <summary>Looks orders up at the store's own order API; asks no host but the store's.</summary>
public sealed partial class OrdersPlugin(IHttpClientFactory clients)
{
    /// <summary>The plugin's name in the kernel, and its HTTP client's.</summary>
    public const string Name = "orders";

    private const string Trouble = "I couldn't reach our order system just now, so I can't see that order.";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Looks one order up: <c>GET {ordersUrl}/{number}</c>.</summary>
    [KernelFunction("lookup"), Description("Tells where one order stands.")]
    public async Task<OrderLookup> LookUpAsync(string ordersUrl, string number, CancellationToken cancellationToken = default)
    {
        if (!Shape.IsMatch(number ?? ""))
            return new OrderLookup(LookupOutcome.Refused, "That doesn't look like one of our order numbers. Could you check it?");
        if (Address(ordersUrl, number!) is not { } address)
            return new OrderLookup(LookupOutcome.Refused, Trouble);
        try
        {
            using var response = await clients.CreateClient(Name).GetAsync(address, cancellationToken);
            return await ReadAsync(response, number!.ToUpperInvariant(), cancellationToken);
        }
        catch (Exception exception) when (IsTrouble(exception, cancellationToken))
        {
            return new OrderLookup(LookupOutcome.Unavailable, Trouble);
        }
    }

    private static async Task<OrderLookup> ReadAsync(HttpResponseMessage response, string number, CancellationToken cancellationToken)
    {
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest)
            return new OrderLookup(LookupOutcome.NotFound, $"I can't find an order with the number {number}. Could you check it in the e-mail you got?");
        if (!response.IsSuccessStatusCode)
            return new OrderLookup(LookupOutcome.Unavailable, Trouble);
        var order = await response.Content.ReadFromJsonAsync<Order>(Json, cancellationToken);
        // An order API that answers with another order would tell one shopper about another.
        return order is not null && string.Equals(order.Number, number, StringComparison.OrdinalIgnoreCase)
            ? new OrderLookup(LookupOutcome.Found, OrderWords.Of(order), order)
            : new OrderLookup(LookupOutcome.Unavailable, Trouble);
    }

    private static Uri? Address(string ordersUrl, string number)
    {
        if (!Uri.TryCreate(ordersUrl, UriKind.Absolute, out var store) || store.Scheme is not ("http" or "https"))
            return null;
        var address = new Uri($"{store.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{Uri.EscapeDataString(number.ToUpperInvariant())}");
        return address.Authority == store.Authority ? address : null;
    }

    private static bool IsTrouble(Exception exception, CancellationToken cancellationToken)
        => exception is HttpRequestException or JsonException or NotSupportedException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    [GeneratedRegex(@"\A[A-Za-z]{0,4}-?[0-9]{4,10}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape { get; }
}
