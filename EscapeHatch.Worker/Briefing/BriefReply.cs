using System.Text.Json;
using System.Text.RegularExpressions;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Worker.Answering;

namespace EscapeHatch.Worker.Briefing;

/// <summary>A model's words for an agent.</summary>
/// <param name="Summary">What was asked, tried and answered, and why now.</param>
/// <param name="Replies">Two first replies.</param>
internal sealed partial record BriefReply(string Summary, string[] Replies)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, AllowDuplicateProperties = false,
    };

    // How a reply asks for what is known already; enough to drop one that bores the shopper.
    private static readonly (string Kind, string[] Words)[] Questions =
    [
        (Facts.OrderNumber, ["order number", "order no", "bestellnummer", "numéro de commande", "número de pedido",
            "numero d'ordine", "número do pedido", "bestelnummer", "numer zamówienia", "sipariş numara", "رقم الطلب"]),
        (Facts.Email, ["e-mail address", "email address", "e-mail-adresse", "adresse e-mail", "correo electrónico",
            "indirizzo e-mail", "e-mailadres", "adres e-mail", "e-posta", "البريد"]),
    ];

    /// <summary>Reads a reply; null when it breaks the schema, can't be read, or says what the conversation doesn't.</summary>
    /// <param name="reply">What the model said.</param>
    /// <param name="conversation">All texts of the conversation, joined.</param>
    /// <param name="known">What the shopper already gave, by kind.</param>
    public static BriefReply? Parse(string? reply, string conversation, IReadOnlyDictionary<string, string> known)
    {
        if (Deserialized(reply) is not { Replies.Length: 2 } read || read.Summary.Length is 0 or > Limits.BriefSummary) return null;
        string[] texts = [read.Summary, .. read.Replies];
        if (texts.Any(text => string.IsNullOrWhiteSpace(text) || Gibberish.Is(text) || Leaks.Has(text) || Invents(text, conversation))) return null;
        if (read.Replies.Any(text => text.Length > Limits.BriefReply || AsksKnown(text, known)) || read.Replies[0] == read.Replies[1]) return null;
        return new BriefReply(Clean(read.Summary, conversation), [.. read.Replies.Select(text => Clean(text, conversation))]);
    }

    private static BriefReply? Deserialized(string? reply)
    {
        try
        {
            return JsonSerializer.Deserialize<BriefReply>(reply ?? "", Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Order numbers, amounts and dates are copied or wrong.
    private static bool Invents(string text, string conversation) => Number.Matches(text).Any(number => !conversation.Contains(number.Value, StringComparison.Ordinal));

    private static bool AsksKnown(string text, IReadOnlyDictionary<string, string> known) => text.AsSpan().ContainsAny("?؟")
        && Questions.Any(question => known.ContainsKey(question.Kind) && question.Words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));

    private static string Clean(string text, string conversation) => Links.Keep(Gibberish.Readable(text), conversation).Trim();

    [GeneratedRegex("[0-9]{2,}", RegexOptions.NonBacktracking)]
    private static partial Regex Number { get; }
}
