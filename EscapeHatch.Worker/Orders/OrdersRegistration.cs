using EscapeHatch.Conversations;

namespace EscapeHatch.Worker.Orders;

/// <summary>Registers the order look-up's HTTP client.</summary>
public static class OrdersRegistration
{
    /// <summary>Adds a client that waits shortly, follows no redirect and reads no large body.</summary>
    public static IServiceCollection AddOrders(this IServiceCollection services)
    {
        services.AddHttpClient(OrdersPlugin.Name, client =>
            {
                client.Timeout = Limits.OrderLookup;
                client.MaxResponseContentBufferSize = Limits.OrderBytes;
            })
            // The address holds the shopper's order number.
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        return services;
    }
}
