using System.Text;
using EscapeHatch.Conversations;

namespace EscapeHatch.Worker.Answering;

/// <summary>A model's answer once it was looked over.</summary>
/// <param name="Text">What may be sent; empty when nothing may.</param>
/// <param name="Failure"><c>empty</c>, <c>garbage</c>, <c>language</c> or <c>leak</c>; null when the answer is fit or <paramref name="WantsPerson"/>.</param>
/// <param name="WantsPerson">True when it announces a person: that is the hand-over's to say, so the conversation is handed over and this is never shown.</param>
public sealed record GuardedAnswer(string Text, string? Failure = null, bool WantsPerson = false);

/// <summary>Looks a model's answer over before anyone sees it. Quotes of the store's own texts are never held against it.</summary>
public static class DraftGuard
{
    /// <summary>Looks an answer over.</summary>
    /// <param name="answer">What the model said.</param>
    /// <param name="material">What it was given.</param>
    public static GuardedAnswer Check(string? answer, Material material)
    {
        if (string.IsNullOrWhiteSpace(answer)) return new("", "empty");
        if (Gibberish.Is(answer)) return new("", "garbage");
        var readable = Gibberish.Readable(answer);
        var sources = Sources(material);
        if (IsQuote(readable, sources)) return Fit(WithoutAnnouncements(readable));
        if (Leaks.Has(readable)) return new("", "leak");
        if (Scripts.Differ(readable, $"{material.Shopper} {sources}")) return new("", "language");
        if (Sentences(readable).Any(sentence => Announcements.Has(sentence) && !IsQuote(sentence, sources))) return new("", WantsPerson: true);
        return Fit(Links.Keep(WithoutAnnouncements(readable), sources));
    }

    private static GuardedAnswer Fit(string text)
    {
        var clean = text.Trim();
        return !clean.Any(char.IsLetterOrDigit) ? new("", "empty") : new(Cut(clean));
    }

    private static string Cut(string text)
    {
        if (text.Length <= Limits.BotAnswer) return text;
        var end = text.LastIndexOfAny(['.', '!', '?', '\n', '。', '؟'], Limits.BotAnswer - 1);
        return end > Limits.BotAnswer / 2 ? text[..(end + 1)] : text[..(Limits.BotAnswer - 1)] + "…";
    }

    private static string Sources(Material material)
        => Flat(string.Join('\n', material.Articles.Select(article => $"{article.Title}\n{article.Passage}").Concat(material.Lookups)));

    private static bool IsQuote(string text, string sources) => sources.Contains(Flat(text), StringComparison.Ordinal);

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string WithoutAnnouncements(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var sentence in Sentences(text))
            if (!Announcements.Has(sentence)) kept.Append(sentence);
        return kept.ToString();
    }

    // A sentence ends at its mark only where space follows: addresses and prices have dots too.
    private static IEnumerable<string> Sentences(string text)
    {
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var ends = text[at] == '\n' || (text[at] is '.' or '!' or '?' or '؟' or '…' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])));
            if (!ends) continue;
            yield return text[start..(at + 1)];
            start = at + 1;
        }
        yield return text[start..];
    }
}
