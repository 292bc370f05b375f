using EscapeHatch.Conversations.Escalation;

namespace EscapeHatch.Conversations.Stores;

/// <summary>How a store looks in the widget.</summary>
/// <param name="Colour"><c>#rrggbb</c>.</param>
/// <param name="LogoUrl">An https (or local http) address of an image.</param>
public sealed record Brand(string Colour, string? LogoUrl = null);

/// <summary>One shop on the web: its people, articles, thresholds and look.</summary>
public sealed class Store
{
    /// <summary>The key in URLs and snippets: <c>[a-z0-9-]{2,40}</c>.</summary>
    public string Key { get; set; } = "";

    /// <summary>The name shoppers read.</summary>
    public string Name { get; set; } = "";

    /// <summary>Origins whose pages may call the shopper's routes, as in <c>https://shop.example</c>.</summary>
    public string[] Origins { get; set; } = [];

    /// <summary>BCP 47 language tag.</summary>
    public string Locale { get; set; } = "en";

    /// <summary>Its look.</summary>
    public Brand Brand { get; set; } = new("#2f6f4f");

    /// <summary>Opening hours in words, shown to shoppers.</summary>
    public string? Hours { get; set; }

    /// <summary>False when no person chats live; asking for one then promises an answer by e-mail.</summary>
    public bool LiveChat { get; set; } = true;

    /// <summary>Where the bot looks orders up: <c>GET {OrdersUrl}/{number}</c>; null when it can't.</summary>
    public string? OrdersUrl { get; set; }

    /// <summary>When the bot isn't good enough.</summary>
    public Thresholds Thresholds { get; set; } = new();

    /// <summary>Signs shoppers' profiles, base64; made when the store is.</summary>
    public string Secret { get; set; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
