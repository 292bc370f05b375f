using System.Security.Cryptography;
using System.Text;
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

    /// <summary>Asks for a person by the button, with what the shopper adds. The note is stored once however often the call is repeated.</summary>
    /// <param name="id">The conversation.</param>
    /// <param name="noteId">The client's id of the note; null derives one, so that the same words are the same note.</param>
    /// <param name="note">What the shopper adds.</param>
    /// <param name="pass">The shopper.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<Result> AskForPersonAsync(Guid id, Guid? noteId, string? note, ShopperPass pass, CancellationToken stop)
    {
        var here = await presence.AgentsHereAsync(pass.Store);
        var author = Author.Shopper(pass.Id);
        Task<Outcome> Ask(Command command) => command.Conversation.ShopperId != pass.Id ? Task.FromResult<Outcome>(Refusal.NotFound)
            : HandOvers.WithinAsync(command, new HandOvers.Request(Reason.Button, author), here, stop);
        if (note is null) return await log.ChangeAsync(id, Ask, stop);
        var entryId = noteId ?? NoteId(id, note);
        var result = await log.WriteAsync(id, entryId, EntryKind.Message, note, author, async command =>
        {
            if (command.Conversation.ShopperId != pass.Id) return Refusal.NotFound;
            var written = command.Conversation.WriteAsShopper(entryId, note, author, false, command.Now);
            // The note is kept even when a person was asked for before.
            return written.Ok && await Ask(command) is { Ok: true } asked ? asked : written;
        }, stop);
        // The bot may have got it back since: a note that is stored already still asks for a person.
        return result.Outcome.Repeated ? await log.ChangeAsync(id, Ask, stop) : result;
    }

    private static Guid NoteId(Guid conversation, string note) =>
        new(SHA256.HashData([.. conversation.ToByteArray(), .. Encoding.UTF8.GetBytes(note)]).AsSpan(0, 16));

    private async Task<bool> LastAgentThereAsync(Conversation conversation) => conversation is { Status: Status.Ended, LastAgentId: { } agent }
        && await presence.IsAgentHereAsync(conversation.Store, agent);
}
