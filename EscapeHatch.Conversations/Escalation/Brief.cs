namespace EscapeHatch.Conversations.Escalation;

/// <summary>
/// What a model wrote for the agent who takes over. An addition: nobody waits for it, and while there is none, or the shopper wrote since, the
/// agent reads what was written without a model.
/// </summary>
public sealed class Brief
{
    /// <summary>The conversation.</summary>
    public Guid ConversationId { get; init; }

    /// <summary>Seq of the shopper's newest message it rests on.</summary>
    public int Seq { get; init; }

    /// <summary>What was asked, tried and answered; null while it is being written, and when the model wrote nothing fit to read.</summary>
    public string? Summary { get; init; }

    /// <summary>First replies to choose from.</summary>
    public string[] Replies { get; init; } = [];

    /// <summary>What wrote it.</summary>
    public string Model { get; init; } = "";

    /// <summary>The version of prompt and schema.</summary>
    public string Version { get; init; } = "";

    /// <summary>The context with this brief's words; facts, mood and what was tried stay as they are.</summary>
    public HandoverContext Onto(HandoverContext own) => Summary is null ? own : own with { Summary = Summary, SuggestedReplies = Replies };
}
