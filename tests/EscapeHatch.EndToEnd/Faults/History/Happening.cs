namespace EscapeHatch.EndToEnd.Faults.History;

/// <summary>What a client asked for.</summary>
public enum Deed
{
    /// <summary>A shopper's message.</summary>
    Say,

    /// <summary>An agent's message.</summary>
    Reply,

    /// <summary>A shopper asks for a person.</summary>
    HandOff,

    /// <summary>An agent takes a conversation.</summary>
    Claim,

    /// <summary>An agent puts it back into the queue.</summary>
    Release,

    /// <summary>An agent gives it back to the bot.</summary>
    ReturnToBot,

    /// <summary>An agent ends it.</summary>
    End,
}

/// <summary>Where an operation stands; each begins with one invoke and has at most one end.</summary>
public enum Phase
{
    /// <summary>It was sent.</summary>
    Invoke,

    /// <summary>A 2xx came.</summary>
    Ok,

    /// <summary>A refusal came: it didn't happen.</summary>
    Fail,

    /// <summary>Nothing, half an answer or a 5xx came: it may have happened.</summary>
    Unknown,
}

/// <summary>One line of the history.</summary>
/// <param name="At">Since the history began, monotonic.</param>
/// <param name="Op">The operation; every try has its own.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="Who">The client: one of them does one thing after the other.</param>
/// <param name="Deed">What was asked for.</param>
/// <param name="Conversation">Of which conversation.</param>
/// <param name="Entry">The client-made id of a message; empty for other deeds.</param>
/// <param name="Text">The message as sent, or what the refusal named: the owner's name after a lost claim.</param>
/// <param name="Status">HTTP status; 0 when none came.</param>
/// <param name="Seq">Seq in the answer to a message.</param>
public sealed record Happening(TimeSpan At, long Op, Phase Phase, string Who, Deed Deed, Guid Conversation, Guid Entry, string? Text, int Status = 0, int Seq = 0);
