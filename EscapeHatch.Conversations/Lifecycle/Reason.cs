namespace EscapeHatch.Conversations.Lifecycle;

/// <summary>Why a person was asked for: the codes of the HTTP contract.</summary>
public static class Reason
{
    /// <summary>The shopper asked in words.</summary>
    public const string Requested = "requested";

    /// <summary>The shopper pressed the button.</summary>
    public const string Button = "button";

    /// <summary>The bot was not sure enough.</summary>
    public const string LowConfidence = "low-confidence";

    /// <summary>The shopper is unhappy.</summary>
    public const string Sentiment = "sentiment";

    /// <summary>The bot repeated itself or the shopper had to.</summary>
    public const string Loop = "loop";

    /// <summary>The bot failed or did not answer in time.</summary>
    public const string BotSilent = "bot-silent";

    /// <summary>An agent stepped in or began the conversation.</summary>
    public const string Takeover = "takeover";
}
