namespace EscapeHatch.Worker.Orders;

/// <summary>How a look-up ended.</summary>
public enum LookupOutcome
{
    /// <summary>The order is known.</summary>
    Found,

    /// <summary>The store has no such order.</summary>
    NotFound,

    /// <summary>The store's order API gave no usable answer.</summary>
    Unavailable,

    /// <summary>The number or the store's address has the wrong shape; nobody was asked.</summary>
    Refused,
}

/// <summary>What a look-up brought.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Text">The same in plain words for the shopper.</param>
/// <param name="Order">The order, when found.</param>
public sealed record OrderLookup(LookupOutcome Outcome, string Text, Order? Order = null);
