using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Routing;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Stores;

namespace EscapeHatch.Conversations.Deadlines;

/// <summary>Takes the steps that fell due. Each is a command like any other: the database lets one of several nodes do it, once.</summary>
public sealed class Steps(ConversationLog log, ShopperLanguage languages, PresenceBook presence, QueueEstimate queue)
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
        var here = await presence.AgentsHereAsync(store.Key);
        var (says, waiting) = step.Kind == StepKind.Idle ? (WaitingMessage.In(null), "") : await WaitingAsync(due, step.Kind, store, here, stop);
        return await log.ChangeAsync(due.Conversation.Id, (held, now) => StillDue(held, due, step, store, agentGone)
            ? Take(held, step.Kind, store, here, says, waiting, now) : Refusal.Stale, stop);
    }

    private static Outcome Take(Conversation held, StepKind kind, Store store, int? here, WaitingMessage says, string waiting, DateTimeOffset now)
    {
        switch (kind)
        {
            case StepKind.BotSilent: return held.HandOver(Reason.BotSilent, waiting, Author.System, now);
            case StepKind.AgentSilent: return held.Release(Author.System, waiting, now, Because.AgentSilent);
            case StepKind.AgentGone: return held.Release(Author.System, waiting, now, Because.AgentGone);
            case StepKind.Idle: return held.End(Author.System, now);
            default:
                var callback = NextStep.OffersCallback(held, store.LiveChat, here);
                var told = callback ? says.Callback(store.Name) : held.CallbackAt is null ? says.Still(store.Name, waiting) : null;
                return held.CallAgain(told, callback, now);
        }
    }

    // What was added since it was looked at may have settled it.
    private static bool StillDue(Conversation held, Due due, Step step, Store store, DateTimeOffset? agentGone) =>
        held.Epoch <= due.Conversation.Epoch && (held.LastSeq <= due.Conversation.LastSeq
            || (NextStep.Of(held, Patience.Of(store.Thresholds), agentGone) is { } next && next.Kind == step.Kind && next.At <= due.Now));

    private async Task<(WaitingMessage Says, string Waiting)> WaitingAsync(Due due, StepKind kind, Store store, int? here, CancellationToken stop)
    {
        var language = languages.OfAsync(due.Conversation, store, stop);
        var standing = queue.OfAsync(due.Conversation, here, stop, kind is StepKind.AgentSilent or StepKind.AgentGone ? due.Conversation.PriorityTakenBack : null);
        await Task.WhenAll(language, standing);
        var (says, place) = (WaitingMessage.In(await language), await standing);
        return (says, kind == StepKind.NobodyAnswers ? says.Place(place) : says.Text(store.Name, store.LiveChat, here, place, store.Hours));
    }
}
