namespace EscapeHatch.Conversations.Shoppers;

/// <summary>A visitor of a store, known or not.</summary>
public sealed class Shopper
{
    /// <summary>The id, a UUIDv7.</summary>
    public Guid Id { get; set; }

    /// <summary>Key of the store.</summary>
    public string Store { get; set; } = "";

    /// <summary>The store's own id for the customer; only set from a signed profile.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Name as given.</summary>
    public string? Name { get; set; }

    /// <summary>E-mail as given.</summary>
    public string? Email { get; set; }

    /// <summary>Telephone number as given.</summary>
    public string? Phone { get; set; }

    /// <summary>The store's tier for the customer; only set from a signed profile.</summary>
    public string? Tier { get; set; }

    /// <summary>What the customer spent so far, in the store's currency; only set from a signed profile.</summary>
    public decimal? LifetimeValue { get; set; }

    /// <summary>More about the customer, as the store says.</summary>
    public Dictionary<string, string> Attributes { get; set; } = [];

    /// <summary>The page they are on.</summary>
    public string? PageUrl { get; set; }

    /// <summary>Its title.</summary>
    public string? PageTitle { get; set; }

    /// <summary>What is in the cart.</summary>
    public decimal? CartValue { get; set; }

    /// <summary>Its currency, ISO 4217.</summary>
    public string? CartCurrency { get; set; }

    /// <summary>BCP 47 language tag.</summary>
    public string? Locale { get; set; }

    /// <summary>The address they came from; shown masked.</summary>
    public string? Ip { get; set; }

    /// <summary>First seen.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Last session.</summary>
    public DateTimeOffset SeenAt { get; set; }
}
