using static EscapeHatch.Conversations.Lifecycle.Refusal;
using static EscapeHatch.Conversations.Lifecycle.Status;
using static EscapeHatch.Conversations.Lifecycle.Trigger;

namespace EscapeHatch.Conversations.Lifecycle;

/// <summary>Where a trigger leads from a status: <see cref="To"/>, or the <see cref="Refusal"/> that names why not.</summary>
public readonly record struct Transition(Status? To, Refusal? Refusal)
{
    /// <summary>A move (or a stay, when the status is the same).</summary>
    public static implicit operator Transition(Status to) => new(to, null);

    /// <summary>A named refusal.</summary>
    public static implicit operator Transition(Refusal refusal) => new(null, refusal);
}

/// <summary>The one status table: every (status × trigger) pair is a move or a named refusal.</summary>
public static class Transitions
{
    private static readonly Dictionary<Trigger, Transition[]> Table = new()
    {
        //                  Unrequested     Unassigned      Open            Ended
        [ShopperWrites]  = [Unrequested,    Unassigned,     Open,           Unrequested],
        [ShopperReturns] = [Unrequested,    Unassigned,     Open,           Open],
        [BotAnswers]     = [Unrequested,    BotIsSilent,    BotIsSilent,    Over],
        [AgentWrites]    = [ClaimFirst,     ClaimFirst,     Open,           Open],
        [HandOver]       = [Unassigned,     AlreadyWaiting, Taken,          Unassigned],
        [Claim]          = [Open,           Open,           Taken,          Over],
        [Assign]         = [Open,           Open,           Open,           Over],
        [Release]        = [NotAssigned,    NotAssigned,    Unassigned,     Over],
        [ReturnToBot]    = [AlreadyWithBot, Unrequested,    Unrequested,    Over],
        [End]            = [Ended,          Ended,          Ended,          Over],
        [Reopen]         = [NotOver,        NotOver,        NotOver,        Open],
    };

    /// <summary>Looks the pair up.</summary>
    public static Transition From(Status status, Trigger trigger) => Table[trigger][(int)status];
}
