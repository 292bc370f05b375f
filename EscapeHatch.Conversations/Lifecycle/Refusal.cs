namespace EscapeHatch.Conversations.Lifecycle;

/// <summary>Why a command was not carried out; nothing was stored.</summary>
public enum Refusal
{
    /// <summary>A person was already asked for; the conversation waits.</summary>
    AlreadyWaiting,

    /// <summary>An agent has it already.</summary>
    Taken,

    /// <summary>The bot has it already.</summary>
    AlreadyWithBot,

    /// <summary>No agent has it.</summary>
    NotAssigned,

    /// <summary>The agent must claim it before writing.</summary>
    ClaimFirst,

    /// <summary>The bot may not write: a person was asked for or has it.</summary>
    BotIsSilent,

    /// <summary>It is over.</summary>
    Over,

    /// <summary>It is not over.</summary>
    NotOver,

    /// <summary>Decided under an ownership that has since changed.</summary>
    Stale,

    /// <summary>The shopper wrote again since the bot began its answer.</summary>
    ShopperWroteAgain,

    /// <summary>The same message id was used for another text.</summary>
    IdReused,

    /// <summary>There is no such agent in the conversation's store.</summary>
    NoSuchAgent,

    /// <summary>There is no such conversation for this caller.</summary>
    NotFound,
}
