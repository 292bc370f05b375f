namespace EscapeHatch.Conversations.Deadlines;

/// <summary>Why the product took a conversation from its agent, as kept in the status entry.</summary>
public static class Because
{
    /// <summary>The agent left the shopper without an answer.</summary>
    public const string AgentSilent = "agent-silent";

    /// <summary>The agent is gone.</summary>
    public const string AgentGone = "agent-gone";
}
