using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Stores;

namespace EscapeHatch.Conversations.Deadlines;

/// <summary>Takes the steps that fell due. Each is a command like any other: the database lets one of several nodes do it, once.</summary>
public sealed class Steps(ConversationLog log, Standings standings)
{
    /// <summary>Takes the step; a refusal says that the conversation moved on meanwhile.</summary>
    /// <param name="due">The conversation as it was looked at.</param>
    /// <param name="step">Its step.</param>
    /// <param name="store">Its store.</param>
    /// <param name="agentGone">Since when its agent is gone.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<Result> TakeAsync(Due due, Step step, Store store, DateTimeOffset? agentGone, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(due);
        ArgumentNullException.ThrowIfNull(store);
        var standing = step.Kind == StepKind.Idle ? null : await standings.OfAsync(due.Conversation, store, stop, priority: Priority(due.Conversation, step.Kind));
        return await log.ChangeAsync(due.Conversation.Id, (held, now) => StillDue(held, due, step, store, agentGone)
            ? Take(held, step.Kind, store, standing, now) : Refusal.Stale, stop);
    }

    // What is taken back from an agent waits before the others.
    private static int? Priority(Conversation of, StepKind kind) => kind is StepKind.AgentSilent or StepKind.AgentGone ? of.PriorityTakenBack : null;

    private static Outcome Take(Conversation held, StepKind kind, Store store, Standing? standing, DateTimeOffset now) => kind switch
    {
        StepKind.BotSilent => held.HandOver(Reason.BotSilent, standing!.Text(store), Author.System, now),
        StepKind.AgentSilent => held.Release(Author.System, standing!.Text(store), now, Because.AgentSilent),
        StepKind.AgentGone => held.Release(Author.System, standing!.Text(store), now, Because.AgentGone),
        StepKind.Idle => held.End(Author.System, now),
        _ => CallAgain(held, store, standing!, now),
    };

    private static Outcome CallAgain(Conversation held, Store store, Standing standing, DateTimeOffset now)
    {
        var callback = NextStep.OffersCallback(held, store.LiveChat, standing.AgentsHere);
        var told = callback ? standing.Says.Callback(store.Name) : held.CallbackAt is null ? standing.Still(store) : null;
        return held.CallAgain(told, callback, now);
    }

    // What was added since it was looked at may have settled it.
    private static bool StillDue(Conversation held, Due due, Step step, Store store, DateTimeOffset? agentGone) =>
        held.Epoch <= due.Conversation.Epoch && (held.LastSeq <= due.Conversation.LastSeq
            || (NextStep.Of(held, Patience.Of(store.Thresholds), agentGone) is { } next && next.Kind == step.Kind && next.At <= due.Now));
}
