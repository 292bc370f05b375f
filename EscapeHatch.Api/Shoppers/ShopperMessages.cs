using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Api.Shoppers;

/// <summary>
/// Stores what shoppers write. Asking for a person in words or by the button is decided here, in the same transaction:
/// it needs no worker, no model and no Redis.
/// </summary>
public sealed class ShopperMessages(ConversationLog log, PresenceBook presence, BotQueue bots, TimeProvider clock)
{
    /// <summary>Stores a message once, and hands over when it asks for a person.</summary>
    public async Task<Result> StoreAsync(Guid id, Guid entryId, string text, ShopperPass pass, string? trace, CancellationToken stop)
    {
        var began = clock.GetTimestamp();
        var asks = ExplicitRequest.Detect(text);
        var here = asks.Fired ? await presence.AgentsHereAsync(pass.Store) : null;
        var author = Author.Shopper(pass.Id);
        var result = await log.WriteAsync(id, entryId, EntryKind.Message, text, author, async command =>
        {
            var conversation = command.Conversation;
            if (conversation.ShopperId != pass.Id) return Refusal.NotFound;
            var stored = conversation.WriteAsShopper(entryId, text, author, await LastAgentThereAsync(conversation), command.Now, trace);
            if (!stored.Ok || !asks.Fired || conversation.Status != Status.Unrequested) return stored;
            var decision = DecisionEntry.Of(Decision.ForExplicit(asks, text, clock.GetElapsedTime(began)), Intent.Of(text));
            var request = new HandOvers.Request(Reason.Requested, author, decision);
            var handed = await HandOvers.WithinAsync(command, request, here, stop);
            return handed.Ok ? stored : handed;
        }, stop);
        if (result.Conversation?.BotDueAt is not null) bots.Wake();
        return result;
    }

    /// <summary>Asks for a person by the button, with what the shopper adds.</summary>
    public async Task<Result> AskForPersonAsync(Guid id, string? note, ShopperPass pass, CancellationToken stop)
    {
        var here = await presence.AgentsHereAsync(pass.Store);
        var author = Author.Shopper(pass.Id);
        return await log.ChangeAsync(id, async command =>
        {
            if (command.Conversation.ShopperId != pass.Id) return Refusal.NotFound;
            if (note is not null) command.Conversation.WriteAsShopper(Guid.CreateVersion7(command.Now), note, author, false, command.Now);
            var asked = await HandOvers.WithinAsync(command, new HandOvers.Request(Reason.Button, author), here, stop);
            // The note is kept even when a person was asked for before.
            return asked.Ok || note is null ? asked : Outcome.Done;
        }, stop);
    }

    private async Task<bool> LastAgentThereAsync(Conversation conversation) => conversation is { Status: Status.Ended, LastAgentId: { } agent }
        && await presence.IsAgentHereAsync(conversation.Store, agent) is true;
}
