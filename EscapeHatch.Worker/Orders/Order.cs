namespace EscapeHatch.Worker.Orders;

/// <summary>An order as a store's order API tells it; only what the product reads.</summary>
public sealed record Order
{
    /// <summary>The shop's number.</summary>
    public string Number { get; init; } = "";

    /// <summary>Where it stands, for example <c>paid</c>, <c>payment_failed</c>, <c>out_of_stock</c>, <c>shipped</c>, <c>delivered</c>.</summary>
    public string Status { get; init; } = "";

    /// <summary>When it was placed.</summary>
    public DateTimeOffset? PlacedAt { get; init; }

    /// <summary>When it arrives or arrived.</summary>
    public DateTimeOffset? Eta { get; init; }

    /// <summary>What it costs.</summary>
    public Money? Total { get; init; }

    /// <summary>Its lines.</summary>
    public IReadOnlyList<OrderItem> Items { get; init; } = [];

    /// <summary>The parcel, once it is on its way.</summary>
    public Tracking? Tracking { get; init; }

    /// <summary>What is wrong and what happens next, one sentence.</summary>
    public string? Problem { get; init; }
}

/// <summary>An amount.</summary>
/// <param name="Value">Whole units.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record Money(decimal Value, string Currency);

/// <summary>A line of an order.</summary>
/// <param name="Title">What was ordered.</param>
/// <param name="Quantity">How many.</param>
public sealed record OrderItem(string Title, int Quantity);

/// <summary>Where a parcel can be followed.</summary>
/// <param name="Carrier">Who carries it.</param>
/// <param name="Number">The carrier's number.</param>
/// <param name="Url">The carrier's page.</param>
public sealed record Tracking(string Carrier, string Number, string? Url);
