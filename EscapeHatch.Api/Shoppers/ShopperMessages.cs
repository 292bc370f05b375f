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
public sealed class ShopperMessages(ConversationLog log, HandOvers handOvers, PresenceBook presence, BotQueue bots, TimeProvider clock)
{
    /// <summary>Stores a message once, and hands over when it asks for a person.</summary>
    public async Task<Result> StoreAsync(Guid id, Guid entryId, string text, ShopperPass pass, CancellationToken stop)
    {
        var author = Author.Shopper(pass.Id);
        var (asked, waiting) = await AskedAsync(id, text, author, stop);
        var lastAgentThere = await LastAgentThereAsync(id, stop);
        var result = await log.WriteAsync(id, entryId, EntryKind.Message, text, author, (conversation, now) =>
        {
            if (conversation.ShopperId != pass.Id) return Refusal.NotFound;
            var stored = conversation.WriteAsShopper(entryId, text, author, lastAgentThere, now);
            if (!stored.Ok || asked is null || conversation.Status != Status.Unrequested) return stored;
            return asked.On(conversation, waiting!, now) is { Ok: false } handed ? handed : stored;
        }, stop);
        if (result.Conversation?.BotDueAt is not null && !result.Outcome.Repeated) bots.Wake();
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
        var author = Author.Shopper(pass.Id);
        if (await handOvers.WaitingTextAsync(id, stop, note) is not { } waiting) return new Result(Refusal.NotFound, null);
        Outcome Ask(Conversation conversation, DateTimeOffset now) => conversation.ShopperId != pass.Id ? Refusal.NotFound
            : new HandOvers.Request(Reason.Button, author).On(conversation, waiting, now);
        if (note is null) return await log.ChangeAsync(id, Ask, stop);
        var entryId = noteId ?? NoteId(id, note);
        var result = await log.WriteAsync(id, entryId, EntryKind.Message, note, author, (conversation, now) =>
        {
            if (conversation.ShopperId != pass.Id) return Refusal.NotFound;
            var written = conversation.WriteAsShopper(entryId, note, author, false, now);
            // The note is kept even when a person was asked for before.
            return written.Ok && Ask(conversation, now) is { Ok: true } asked ? asked : written;
        }, stop);
        // The bot may have got it back since: a note that is stored already still asks for a person.
        return result.Outcome.Repeated ? await log.ChangeAsync(id, Ask, stop) : result;
    }

    private static Guid NoteId(Guid conversation, string note) =>
        new(SHA256.HashData([.. conversation.ToByteArray(), .. Encoding.UTF8.GetBytes(note)]).AsSpan(0, 16));

    private async Task<(HandOvers.Request? Request, string? Waiting)> AskedAsync(Guid id, string text, Author author, CancellationToken stop)
    {
        var began = clock.GetTimestamp();
        var asks = ExplicitRequest.Detect(text);
        if (!asks.Fired) return (null, null);
        var decision = DecisionEntry.Of(Decision.ForExplicit(asks, text, clock.GetElapsedTime(began)), Intent.Of(text));
        return await handOvers.WaitingTextAsync(id, stop, text) is { } waiting ? (new HandOvers.Request(Reason.Requested, author, decision), waiting) : (null, null);
    }

    private async Task<bool> LastAgentThereAsync(Guid id, CancellationToken stop) =>
        await log.PeekAsync(id, stop) is { Status: Status.Ended, LastAgentId: { } agent } ended && await presence.IsAgentHereAsync(ended.Store, agent) is true;
}
