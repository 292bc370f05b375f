using System.Text.Json.Nodes;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Conversations.Storage;

/// <summary>The one way to ask for a person, for whoever asks: shopper, bot, rule or timer.</summary>
public sealed class HandOvers(ConversationLog log, StoreSettings stores, Standings standings)
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
        return (await standings.OfAsync(known, store, stop, said)).Text(store);
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
