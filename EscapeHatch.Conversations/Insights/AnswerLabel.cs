namespace EscapeHatch.Conversations.Insights;

/// <summary>
/// What agents say of one answer of the bot: it was right, or wrong. One label an answer, the last one counts. Never an entry of the log,
/// so no shopper can receive it.
/// </summary>
public sealed class AnswerLabel
{
    /// <summary>The conversation.</summary>
    public Guid ConversationId { get; init; }

    /// <summary>Seq of the bot's message.</summary>
    public int Seq { get; init; }

    /// <summary>Key of the store.</summary>
    public string Store { get; init; } = "";

    /// <summary>True when the bot was right.</summary>
    public bool IsRight { get; init; }

    /// <summary>How likely the bot held the answer to be right, before the store's own curve, 0 to 1; null for what was no answer to a question.</summary>
    public double? Confidence { get; init; }

    /// <summary>Model and version that gave the confidence: scores of different ones can't be compared.</summary>
    public string Scorer { get; init; } = "";

    /// <summary>The agent who said it last.</summary>
    public Guid AgentId { get; init; }

    /// <summary>That agent's name then.</summary>
    public string AgentName { get; init; } = "";

    /// <summary>When they said it.</summary>
    public DateTimeOffset At { get; init; }
}
