namespace EscapeHatch.Conversations.Lifecycle;

/// <summary>Who owns a conversation.</summary>
public enum Status
{
    /// <summary>The bot answers; nobody asked for a person.</summary>
    Unrequested,

    /// <summary>A person was asked for and nobody has taken it yet.</summary>
    Unassigned,

    /// <summary>An agent has it; the bot is silent.</summary>
    Open,

    /// <summary>Over; the next message by either side reopens it.</summary>
    Ended,
}
