namespace EscapeHatch.Conversations.Articles;

/// <summary>What a store tells its shoppers about one matter; the bot answers from these only.</summary>
public sealed class Article
{
    /// <summary>The id, a UUIDv7.</summary>
    public Guid Id { get; set; }

    /// <summary>Key of the store.</summary>
    public string Store { get; set; } = "";

    /// <summary>Its title.</summary>
    public string Title { get; set; } = "";

    /// <summary>How shoppers ask for it.</summary>
    public string[] Questions { get; set; } = [];

    /// <summary>The text, Markdown.</summary>
    public string Body { get; set; } = "";

    /// <summary>Tags.</summary>
    public string[] Tags { get; set; } = [];

    /// <summary>BCP 47 language tag; null is the store's own.</summary>
    public string? Locale { get; set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}
