using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Conversations.Stores;
using EscapeHatch.Conversations.Wire;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Storage;

/// <summary>Which language to speak with a shopper: the one they write in, else that of their page or browser, else the store's. All who ask at once share a statement.</summary>
public sealed class ShopperLanguage(Database database, TimeProvider clock)
{
    private const int Newest = 5;

    private readonly SharedQuestion<Guid, Known> _known = new(conversations => database.UseAsync(db => KnownAsync(db, [.. conversations])), clock);

    /// <summary>The language, two letters or a tag that begins with them.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="store">Its store.</param>
    /// <param name="stop">Cancels.</param>
    /// <param name="said">What they are just writing, which isn't stored yet.</param>
    public async Task<string> OfAsync(Conversation conversation, Store store, CancellationToken stop, string? said = null)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(store);
        var known = await _known.AskAsync(conversation.Id, stop);
        return LanguageGuess.Of($"{said}\n{known?.Said}") ?? known?.Locale ?? store.Locale;
    }

    private static Task<Dictionary<Guid, Known>> KnownAsync(EscapeHatchDb db, Guid[] conversations) => db.Database.SqlQuery<Known>($"""
        SELECT c.id AS "Id", s.locale AS "Locale", newest.said AS "Said" FROM conversations c JOIN shoppers s ON s.id = c.shopper_id
        CROSS JOIN LATERAL (SELECT string_agg(e.text, E'\n' ORDER BY e.seq DESC) AS said FROM (
            SELECT text, seq FROM entries WHERE conversation_id = c.id AND kind = {Names.Of(EntryKind.Message)} AND author_kind = {Names.Of(AuthorKind.Shopper)}
            ORDER BY seq DESC LIMIT {Newest}) e) newest
        WHERE c.id = ANY ({conversations})
        """).ToDictionaryAsync(known => known.Id);

    private sealed record Known(Guid Id, string? Locale, string? Said);
}
