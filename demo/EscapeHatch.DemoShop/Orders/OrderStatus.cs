namespace EscapeHatch.DemoShop.Orders;

/// <summary>Where an order stands.</summary>
public static class OrderStatus
{
    /// <summary>Paid, waiting to be packed.</summary>
    public const string Paid = "paid";

    /// <summary>The bank refused; the order is held.</summary>
    public const string PaymentFailed = "payment_failed";

    /// <summary>Paid, but a title has run out.</summary>
    public const string OutOfStock = "out_of_stock";

    /// <summary>With the carrier.</summary>
    public const string Shipped = "shipped";

    /// <summary>At the shopper's door.</summary>
    public const string Delivered = "delivered";

    /// <summary>The licence keys of an e-book order were e-mailed.</summary>
    public const string KeyIssued = "key_issued";
}
