namespace EscapeHatch.Conversations.Lifecycle;

/// <summary>What may happen to a conversation; with <see cref="Status"/> it indexes <see cref="Transitions"/>.</summary>
public enum Trigger
{
    /// <summary>The shopper sends a message.</summary>
    ShopperWrites,

    /// <summary>The shopper sends a message and the agent who last had the conversation is there.</summary>
    ShopperReturns,

    /// <summary>The bot answers.</summary>
    BotAnswers,

    /// <summary>An agent sends a message.</summary>
    AgentWrites,

    /// <summary>A person is asked for, by whomever or whatever.</summary>
    HandOver,

    /// <summary>An agent takes the conversation.</summary>
    Claim,

    /// <summary>The conversation is given to a named agent.</summary>
    Assign,

    /// <summary>The agent puts it back into the queue.</summary>
    Release,

    /// <summary>The bot gets it back.</summary>
    ReturnToBot,

    /// <summary>Either side ends it.</summary>
    End,

    /// <summary>An agent reopens it.</summary>
    Reopen,
}
