namespace EscapeHatch.DemoShop.Orders;

/// <summary>Six fixed orders, one for each thing a shopper may ask about; their dates move with the clock.</summary>
public sealed class DemoOrders(TimeProvider clock)
{
    /// <summary>All of them, by number.</summary>
    public IReadOnlyList<Order> All =>
    [
        new()
        {
            Number = "LB-10001", Status = OrderStatus.Paid, PlacedAt = Ago(hours: 3), Eta = In(days: 3), Total = Euros(41.53m),
            Items = [new("The Lamplighter's Almanac", 1, "printed"), new("How Mosses Keep Time", 1, "printed")],
        },
        new()
        {
            Number = "LB-10002", Status = OrderStatus.PaymentFailed, PlacedAt = Ago(hours: 1), Total = Euros(40.95m),
            Items = [new("The Moth Atlas", 1, "printed")],
            Problem = "The bank declined the card and took no money; the order is held for 24 hours so that you can pay again.",
        },
        new()
        {
            Number = "LB-10003", Status = OrderStatus.OutOfStock, PlacedAt = Ago(hours: 30), Total = Euros(58.50m),
            Items = [new("Bread, Smoke and Tide", 1, "printed"), new("Salt for the Cartographer", 1, "printed")],
            Problem = "Bread, Smoke and Tide has sold out; wait for the reprint in 5–10 working days, choose another book, or take a refund.",
        },
        new()
        {
            Number = "LB-10004", Status = OrderStatus.Shipped, PlacedAt = Ago(hours: 52), Eta = In(days: 1), Total = Euros(25.35m),
            Items = [new("Every Door in Ostrava Street", 1, "printed"), new("Notes from a Paper Boat", 1, "ebook", "••••-••••-••••-9TQF")],
            Tracking = new("PostNL", "3SLANT2048816", "https://carrier.example/track/3SLANT2048816"),
        },
        new()
        {
            Number = "LB-10005", Status = OrderStatus.Delivered, PlacedAt = Ago(hours: 24 * 9), Eta = Ago(hours: 24 * 6), Total = Euros(51.80m),
            Items = [new("Owls Don't Do Arithmetic", 2, "printed"), new("The Weight of Small Bells", 1, "printed")],
            Tracking = new("DHL", "JVGL0099120447", "https://carrier.example/track/JVGL0099120447"),
        },
        new()
        {
            Number = "LB-10006", Status = OrderStatus.KeyIssued, PlacedAt = Ago(hours: 20), Eta = Ago(hours: 20), Total = Euros(17.80m),
            Items = [new("Midnight at the Map Room", 1, "ebook", "••••-••••-••••-K7RM"), new("The Two-Minute Astronomer", 1, "ebook", "••••-••••-••••-4HXW")],
        },
    ];

    /// <summary>The order with this number, or null.</summary>
    public Order? Find(string number) => All.FirstOrDefault(order => order.Number == number);

    private static Money Euros(decimal value) => new(value, "EUR");

    private DateTimeOffset Ago(int hours) => clock.GetUtcNow().AddHours(-hours);

    private DateTimeOffset In(int days) => clock.GetUtcNow().AddDays(days);
}
