using System.Net;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Shoppers;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Conversations.Agents;

/// <summary>Everything an agent reads when taking over.</summary>
/// <param name="Conversation">Its state.</param>
/// <param name="Shopper">Who it is.</param>
/// <param name="Entries">The log, oldest first; the newest <see cref="CaseFiles.MostEntries"/> of a long one.</param>
/// <param name="Context">What was asked, tried and is known, and how to begin.</param>
/// <param name="Previous">Other conversations of the same shopper, newest first.</param>
/// <param name="Labels">What agents said of the bot's answers.</param>
public sealed record CaseFile(ConversationShape Conversation, ShopperShape Shopper, IReadOnlyList<EntryShape> Entries,
    HandoverContext Context, IReadOnlyList<ConversationShape> Previous, IReadOnlyList<LabelShape> Labels)
{
    /// <summary>The model that wrote the context's summary and first replies; null when they were written without one.</summary>
    public string? BriefBy { get; init; }
}

/// <summary>A shopper as agents see them.</summary>
public sealed record ShopperShape
{
    /// <summary>The id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name as given.</summary>
    public string? Name { get; init; }

    /// <summary>E-mail as given.</summary>
    public string? Email { get; init; }

    /// <summary>Telephone number as given.</summary>
    public string? Phone { get; init; }

    /// <summary>The address they came from, the part that names one household masked.</summary>
    public string? Ip { get; init; }

    /// <summary>BCP 47 language tag.</summary>
    public string? Locale { get; init; }

    /// <summary>True while the widget is open somewhere; null when nobody can tell.</summary>
    public bool? Online { get; init; }

    /// <summary>The page they are on.</summary>
    public PageShape? Page { get; init; }

    /// <summary>What is in the cart.</summary>
    public CartShape? Cart { get; init; }

    /// <summary>What the store says of them.</summary>
    public required ProfileShape Profile { get; init; }

    /// <summary>First seen.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last session.</summary>
    public DateTimeOffset SeenAt { get; init; }

    /// <summary>A page of the store.</summary>
    public sealed record PageShape(string Url, string? Title);

    /// <summary>The cart's value; the currency by ISO 4217.</summary>
    public sealed record CartShape(decimal Value, string? Currency);

    /// <summary>The profile; tier, lifetime value and external id are there only when the store signed them.</summary>
    public sealed record ProfileShape(string? ExternalId, string? Tier, decimal? LifetimeValue, IReadOnlyDictionary<string, string> Attributes);

    /// <summary>A shopper for agents.</summary>
    public static ShopperShape Of(Shopper shopper, bool? online) => new()
    {
        Id = shopper.Id, Name = shopper.Name, Email = shopper.Email, Phone = shopper.Phone, Ip = Mask(shopper.Ip), Locale = shopper.Locale, Online = online,
        Page = shopper.PageUrl is { } url ? new PageShape(url, shopper.PageTitle) : null,
        Cart = shopper.CartValue is { } value ? new CartShape(value, shopper.CartCurrency) : null,
        Profile = new ProfileShape(shopper.ExternalId, shopper.Tier, shopper.LifetimeValue, shopper.Attributes),
        CreatedAt = shopper.CreatedAt, SeenAt = shopper.SeenAt,
    };

    private static string? Mask(string? ip)
    {
        // A household's last byte, and the half of an IPv6 address that names one device.
        if (!IPAddress.TryParse(ip, out var address)) return null;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return bytes.Length == 4 ? $"{bytes[0]}.{bytes[1]}.{bytes[2]}.x"
            : $"{string.Join(':', Enumerable.Range(0, 4).Select(group => $"{(bytes[2 * group] << 8) + bytes[2 * group + 1]:x}"))}:x";
    }
}
