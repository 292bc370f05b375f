namespace EscapeHatch.DemoShop.Orders;

/// <summary>An order's status told to a shopper: a headline and the row of lamps lit so far.</summary>
/// <param name="Headline">One short sentence.</param>
/// <param name="Steps">What happens to such an order, first to last.</param>
/// <param name="Lit">How many of the steps are done, 0 to all.</param>
/// <param name="Stuck">The step after the last lit one has failed.</param>
public sealed record OrderStory(string Headline, IReadOnlyList<string> Steps, int Lit, bool Stuck)
{
    private static readonly string[] Parcel = ["Placed", "Paid", "Packed", "On its way", "Delivered"];
    private static readonly string[] Key = ["Placed", "Paid", "Key issued"];

    /// <summary>The story of one order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The status isn't one of <see cref="OrderStatus"/>.</exception>
    public static OrderStory Of(Order order) => order.Status switch
    {
        OrderStatus.Paid => new("Paid, and next on the packing table", Parcel, 2, false),
        OrderStatus.PaymentFailed => new("The payment didn't go through", Parcel, 1, true),
        OrderStatus.OutOfStock => new("One of your books has run out", Parcel, 2, true),
        OrderStatus.Shipped => new("Your parcel is on its way", Parcel, 4, false),
        OrderStatus.Delivered => new("Delivered. Happy reading", Parcel, 5, false),
        OrderStatus.KeyIssued => new("Your licence keys are in your inbox", Key, 3, false),
        _ => throw new ArgumentOutOfRangeException(nameof(order), order.Status, "Unknown order status."),
    };
}
