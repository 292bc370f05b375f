using Microsoft.AspNetCore.Http.HttpResults;

namespace EscapeHatch.DemoShop.Orders;

/// <summary>The order API that a store's own systems, and the chat's actions, read.</summary>
public static class OrderRoutes
{
    /// <summary>Maps <c>GET /api/orders/{number}</c> and where the order form sends a shopper.</summary>
    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/orders/{number}", Read);
        routes.MapGet("/orders/find", (string? number) =>
            TypedResults.LocalRedirect(string.IsNullOrWhiteSpace(number) ? "/orders" : $"/orders/{Uri.EscapeDataString(number.Trim())}"));
    }

    private static Results<Ok<Order>, ValidationProblem, ProblemHttpResult> Read(string number, DemoOrders orders)
    {
        if (!OrderNumber.TryParse(number, out var parsed))
        {
            return TypedResults.ValidationProblem(
                new Dictionary<string, string[]> { ["number"] = [OrderNumber.Expected] },
                type: "/problems/order-number", title: "The order number has the wrong shape.");
        }
        return orders.Find(parsed) is { } order
            ? TypedResults.Ok(order)
            : TypedResults.Problem($"There is no order {parsed}.", statusCode: StatusCodes.Status404NotFound,
                type: "/problems/order-not-found", title: "Order not found");
    }
}
