using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Worker.Turns;

/// <summary>What the words of the open question alone say; nothing here knows the conversation or the draft.</summary>
public sealed record TextSignals
{
    /// <summary>How the shopper feels: 0 very negative, 0.5 neutral, 1 very positive.</summary>
    public Signal Sentiment { get; init; } = Signal.Unknown;

    /// <summary>How much the shopper has had enough, 0 to 1.</summary>
    public Signal Frustration { get; init; } = Signal.Unknown;

    /// <summary>How surely the shopper asks for a person.</summary>
    public Signal Explicit { get; init; } = Signal.Unknown;

    /// <summary>How surely it is a matter a bot must not handle alone.</summary>
    public Signal Sensitive { get; init; } = Signal.Unknown;

    /// <summary>What it is about, by its words and the titles of the articles found for it.</summary>
    public Signal Intent { get; init; } = Signal.Unknown;

    /// <summary>Scores a question by the embedded scorers.</summary>
    /// <param name="asked">What the shopper wrote since the bot's last answer.</param>
    /// <param name="titles">The titles of the articles found for it.</param>
    public static TextSignals Of(string asked, IEnumerable<string>? titles = null)
    {
        var mood = MoodText.Of(asked);
        return new TextSignals
        {
            Sentiment = Conversations.Signals.Sentiment.Score(mood), Frustration = Conversations.Signals.Frustration.Score(mood),
            Explicit = ExplicitRequest.Score(asked), Sensitive = Conversations.Signals.Sensitive.Score(asked),
            Intent = Conversations.Signals.Intent.Score(asked, titles),
        };
    }
}
