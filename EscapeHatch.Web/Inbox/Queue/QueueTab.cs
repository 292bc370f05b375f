namespace EscapeHatch.Web.Inbox.Queue;

/// <summary>The parts of the shared queue.</summary>
public enum QueueTab
{
    /// <summary>A person was asked for and nobody has taken it.</summary>
    Waiting,

    /// <summary>This agent has it.</summary>
    Mine,

    /// <summary>Any agent has it.</summary>
    Open,

    /// <summary>The bot answers.</summary>
    Bot,

    /// <summary>Over.</summary>
    Ended,
}
