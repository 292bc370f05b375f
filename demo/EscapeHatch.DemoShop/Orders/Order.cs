namespace EscapeHatch.DemoShop.Orders;

/// <summary>An order as the shop tells it to shoppers and to the order API.</summary>
public sealed record Order
{
    /// <summary>The shop's number, <c>LB-</c> and five digits.</summary>
    public required string Number { get; init; }

    /// <summary>Where the order stands, one of <see cref="OrderStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>When it was placed, UTC.</summary>
    public required DateTimeOffset PlacedAt { get; init; }

    /// <summary>What was ordered.</summary>
    public required IReadOnlyList<OrderItem> Items { get; init; }

    /// <summary>What it costs, including VAT and postage.</summary>
    public required Money Total { get; init; }

    /// <summary>The parcel, once it is on its way.</summary>
    public Tracking? Tracking { get; init; }

    /// <summary>When it arrives, or arrived, UTC; none while that is unknown.</summary>
    public DateTimeOffset? Eta { get; init; }

    /// <summary>What is wrong and what happens next, one sentence; none when all is well.</summary>
    public string? Problem { get; init; }
}

/// <summary>One line of an order.</summary>
/// <param name="Title">The book's title.</param>
/// <param name="Quantity">How many, 1 or more.</param>
/// <param name="Kind"><c>printed</c> or <c>ebook</c>.</param>
/// <param name="LicenceKey">An issued key, masked but for its last group; none otherwise.</param>
public sealed record OrderItem(string Title, int Quantity, string Kind, string? LicenceKey = null);

/// <summary>An amount.</summary>
/// <param name="Value">Whole units with two decimals.</param>
/// <param name="Currency">ISO 4217, such as <c>EUR</c>.</param>
public sealed record Money(decimal Value, string Currency);

/// <summary>Where a parcel can be followed.</summary>
/// <param name="Carrier">Who carries it.</param>
/// <param name="Number">The carrier's number.</param>
/// <param name="Url">The carrier's page for it.</param>
public sealed record Tracking(string Carrier, string Number, string Url);
