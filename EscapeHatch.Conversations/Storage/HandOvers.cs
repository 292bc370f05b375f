using System.Text.Json.Nodes;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Routing;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Conversations.Storage;

/// <summary>The one way to ask for a person, for whoever asks: shopper, bot, rule or timer.</summary>
public sealed class HandOvers(ConversationLog log, ShopperLanguage languages, StoreSettings stores, PresenceBook presence, QueueEstimate queue)
{
    /// <summary>Hands the conversation over in a transaction of its own.</summary>
    public async Task<Result> AskAsync(Guid conversation, Request request, CancellationToken stop) =>
        await WaitingTextAsync(conversation, stop) is not { } waiting ? new Result(Refusal.NotFound, null)
            : await log.ChangeAsync(conversation, (held, now) => request.On(held, waiting, now), stop);

    /// <summary>What the shopper reads when the conversation joins the queue now, in their language; null when there is no such conversation.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="stop">Cancels.</param>
    /// <param name="said">What the shopper is just writing, which isn't stored yet.</param>
    public async Task<string?> WaitingTextAsync(Guid conversation, CancellationToken stop, string? said = null)
    {
        if (await log.PeekAsync(conversation, stop) is not { } known) return null;
        var store = await stores.OfAsync(known.Store, stop);
        // Asked together: the shopper waits for the slower one, not for both in turn.
        var (language, standing) = (languages.OfAsync(known, store, stop, said), StandingAsync(known, stop));
        await Task.WhenAll(language, standing);
        var (here, place) = await standing;
        return WaitingMessage.In(await language).Text(store.Name, store.LiveChat, here, place, store.Hours);
    }

    private async Task<(int? AgentsHere, QueueShape Place)> StandingAsync(Conversation known, CancellationToken stop)
    {
        var here = await presence.AgentsHereAsync(known.Store);
        return (here, await queue.OfAsync(known, here, stop));
    }

    /// <summary>Who asks for a person, and why.</summary>
    /// <param name="Reason">A code of <see cref="Lifecycle.Reason"/>.</param>
    /// <param name="By">Who asks.</param>
    /// <param name="Decision">The decision that led here, if one was made.</param>
    /// <param name="Epoch">The epoch it was decided under; null when the shopper asks.</param>
    public sealed record Request(string Reason, Author By, JsonObject? Decision = null, int? Epoch = null)
    {
        /// <summary>The command, for a conversation whose shopper will read <paramref name="waiting"/>.</summary>
        public Outcome On(Conversation conversation, string waiting, DateTimeOffset now) =>
            conversation.HandOver(Reason, waiting, By, now, Decision, Epoch);
    }
}
