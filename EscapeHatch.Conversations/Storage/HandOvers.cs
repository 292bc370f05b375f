using System.Text.Json.Nodes;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Routing;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Storage;

/// <summary>The one way to ask for a person, for whoever asks: shopper, bot, rule or timer.</summary>
public sealed class HandOvers(ConversationLog log, PresenceBook presence)
{
    /// <summary>Hands the conversation over in a transaction of its own.</summary>
    public async Task<Result> AskAsync(Guid conversation, string store, Request request, CancellationToken stop)
    {
        var here = await presence.AgentsHereAsync(store);
        return await log.ChangeAsync(conversation, command => WithinAsync(command, request, here, stop), stop);
    }

    /// <summary>Hands it over within a command under way.</summary>
    /// <param name="command">The command.</param>
    /// <param name="request">Who asks and why.</param>
    /// <param name="agentsHere">Agents who are there; null when nobody can tell.</param>
    /// <param name="stop">Cancels.</param>
    public static async Task<Outcome> WithinAsync(Command command, Request request, int? agentsHere, CancellationToken stop) =>
        command.Conversation.HandOver(request.Reason, await WaitingTextAsync(command, agentsHere, stop), request.By, command.Now, request.Decision, request.Epoch);

    /// <summary>The waiting message for a conversation that joins the queue now.</summary>
    public static async Task<string> WaitingTextAsync(Command command, int? agentsHere, CancellationToken stop)
    {
        var store = await command.Db.Stores.AsNoTracking().SingleAsync(store => store.Key == command.Conversation.Store, stop);
        var place = await QueueEstimate.OfAsync(command.Db, command.Conversation, command.Now, agentsHere, stop);
        return WaitingMessage.Text(store.Name, store.LiveChat, agentsHere, place, store.Hours);
    }

    /// <summary>Who asks for a person, and why.</summary>
    /// <param name="Reason">A code of <see cref="Lifecycle.Reason"/>.</param>
    /// <param name="By">Who asks.</param>
    /// <param name="Decision">The decision that led here, if one was made.</param>
    /// <param name="Epoch">The epoch it was decided under; null when the shopper asks.</param>
    public sealed record Request(string Reason, Author By, JsonObject? Decision = null, int? Epoch = null);
}
