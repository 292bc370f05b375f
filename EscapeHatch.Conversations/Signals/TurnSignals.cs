namespace EscapeHatch.Conversations.Signals;

/// <summary>Everything a turn is judged by; counts run from the last hand-back.</summary>
public sealed record TurnSignals
{
    /// <summary>How likely the draft answers the question.</summary>
    public Signal Confidence { get; init; } = Signal.Unknown;

    /// <summary>How the shopper feels: 0 very negative, 0.5 neutral, 1 very positive.</summary>
    public Signal Sentiment { get; init; } = Signal.Unknown;

    /// <summary>Change of sentiment over the last turns, -1 to 1; null with fewer than two known ones.</summary>
    public double? SentimentTrend { get; init; }

    /// <summary>How much the shopper has had enough, 0 to 1.</summary>
    public Signal Frustration { get; init; } = Signal.Unknown;

    /// <summary>How surely the shopper asks for a person.</summary>
    public Signal Explicit { get; init; } = Signal.Unknown;

    /// <summary>How surely it is a matter a bot must not handle alone; its kind is one of <see cref="Signals.Sensitive.Kinds"/>.</summary>
    public Signal Sensitive { get; init; } = Signal.Unknown;

    /// <summary>What it is about; its kind is one of <see cref="Signals.Intent.Names"/>, its value the share of the words that say so.</summary>
    public Signal Intent { get; init; } = Signal.Unknown;

    /// <summary>How many different orders or issues the open question holds at once.</summary>
    public int Matters { get; init; }

    /// <summary>How often in a row the bot served the same article or text again, this draft included.</summary>
    public int Repeats { get; init; }

    /// <summary>How often in a row the shopper asked the same in other words.</summary>
    public int Rephrases { get; init; }

    /// <summary>Turns in a row without a confident answer, this one included.</summary>
    public int Unanswered { get; init; }
}
