using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Deadlines;

/// <summary>What happens to a conversation when nobody did anything in time.</summary>
public enum StepKind
{
    /// <summary>The bot left the shopper without an answer: a person is asked for.</summary>
    BotSilent,

    /// <summary>Nobody took it: people are called again and the shopper is told, in the end with the offer of a callback.</summary>
    NobodyAnswers,

    /// <summary>Its agent left the shopper without an answer: back to the queue, before the others.</summary>
    AgentSilent,

    /// <summary>Its agent is gone: back to the queue, before the others.</summary>
    AgentGone,

    /// <summary>Nobody has anything more to say: it ends.</summary>
    Idle,
}

/// <summary>One step and when it is due.</summary>
public readonly record struct Step(StepKind Kind, DateTimeOffset At);

/// <summary>The rule that gives every live conversation its next step. Pure: state, patience and the agent's absence in, step out.</summary>
public static class NextStep
{
    /// <summary>The next step; null only when the conversation is over.</summary>
    /// <param name="of">The conversation.</param>
    /// <param name="patience">The store's.</param>
    /// <param name="agentGone">Since when its agent is known to be gone; null when there, or when nobody can tell.</param>
    public static Step? Of(Conversation of, Patience patience, DateTimeOffset? agentGone = null)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(patience);
        var idle = new Step(StepKind.Idle, of.UpdatedAt + patience.Idle);
        return of.Status switch
        {
            Status.Unrequested => of.OwedSince is { } owed ? new Step(StepKind.BotSilent, owed + patience.Bot) : idle,
            Status.Unassigned => new Step(StepKind.NobodyAnswers, (of.AlertedAt ?? of.QueuedAt ?? of.UpdatedAt) + Pause(patience.Queue, of.Alerts)),
            Status.Open => Earlier(of.OwedSince is { } owed ? new Step(StepKind.AgentSilent, owed + patience.Agent) : idle,
                agentGone is { } gone ? new Step(StepKind.AgentGone, gone + patience.Gone) : null),
            _ => null,
        };
    }

    /// <summary>True when the shopper is to be offered a callback instead of more waiting.</summary>
    /// <param name="of">The conversation that waits.</param>
    /// <param name="liveChat">False when nobody of the store chats live.</param>
    /// <param name="agentsHere">Agents who are there; null when nobody can tell.</param>
    public static bool OffersCallback(Conversation of, bool liveChat, int? agentsHere)
    {
        ArgumentNullException.ThrowIfNull(of);
        return of.CallbackAt is null && (!liveChat || agentsHere == 0 || of.Alerts >= Limits.AlertsTold);
    }

    // Each pause is twice the one before: T, 2T, 4T … up to the longest.
    private static TimeSpan Pause(TimeSpan first, int alerts) =>
        TimeSpan.FromTicks((long)Math.Min(first.Ticks * Math.Pow(2, alerts), Limits.AlertPause.Ticks));

    private static Step Earlier(Step one, Step? other) => other is { } step && step.At < one.At ? step : one;
}
