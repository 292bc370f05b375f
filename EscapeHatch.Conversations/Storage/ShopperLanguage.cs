using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Signals;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Storage;

/// <summary>Which language to speak with a shopper: the one they write in, else that of their page or browser.</summary>
internal static class ShopperLanguage
{
    private const int Newest = 5;

    /// <summary>The language, two letters or a tag that begins with them; null when nothing tells.</summary>
    /// <param name="db">Where to read.</param>
    /// <param name="conversation">The conversation.</param>
    /// <param name="said">What they are just writing, which isn't stored yet.</param>
    /// <param name="stop">Cancels.</param>
    public static async Task<string?> OfAsync(EscapeHatchDb db, Conversation conversation, string? said, CancellationToken stop)
    {
        var known = await db.Shoppers.Where(shopper => shopper.Id == conversation.ShopperId).Select(shopper => new
        {
            shopper.Locale,
            Said = db.Entries.Where(entry => entry.ConversationId == conversation.Id && entry.Kind == EntryKind.Message && entry.AuthorKind == AuthorKind.Shopper)
                .OrderByDescending(entry => entry.Seq).Take(Newest).Select(entry => entry.Text).ToList(),
        }).SingleOrDefaultAsync(stop);
        return LanguageGuess.Of(string.Join('\n', [said, .. known?.Said ?? []])) ?? known?.Locale;
    }
}
