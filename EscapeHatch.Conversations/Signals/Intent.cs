namespace EscapeHatch.Conversations.Signals;

/// <summary>What a message is about, by the shop's usual categories.</summary>
public static class Intent
{
    /// <summary>The category of what fits no other.</summary>
    public const string Other = "other";

    private static readonly (string Name, string[] Stems)[] Categories =
    [
        ("fraud", ["fraud", "stolen", "hacked", "unauthori", "phishing", "chargeback", "identity", "scam"]),
        ("licence-key", ["licence", "license", "activation", "drm", "serial", "redeem"]),
        ("cancellation", ["cancel"]),
        ("returns", ["return", "refund", "exchange", "damaged", "faulty", "broken", "defect", "torn", "moneyback"]),
        ("payment", ["payment", "pay", "paid", "charg", "card", "invoice", "declin", "paypal", "billing", "overcharg", "vat", "double"]),
        ("discount", ["discount", "voucher", "coupon", "code", "promo", "sale", "price", "offer"]),
        ("stock", ["stock", "available", "availab", "sold", "restock", "preorder", "reprint"]),
        ("order-status", ["track", "where", "order", "status", "dispatch", "arriv", "late"]),
        ("shipping", ["ship", "deliver", "post", "parcel", "courier", "express", "customs", "address", "abroad"]),
        ("account", ["account", "password", "login", "email", "profile", "newsletter", "unsubscribe", "sign"]),
        ("download", ["download", "ebook", "reader", "epub", "pdf", "kindle", "format"]),
    ];

    /// <summary>The categories' names.</summary>
    public static IEnumerable<string> Names => Categories.Select(category => category.Name).Append(Other);

    /// <summary>The category with the most words in the text, the article's title and its tags helping out; <see cref="Other"/> when none has any.</summary>
    public static string Of(string? text, IEnumerable<string>? articleTitlesAndTags = null)
    {
        var words = Wording.Of(text);
        var hints = Wording.Of(string.Join(' ', articleTitlesAndTags ?? []));
        var best = (Name: Other, Score: 0d);
        foreach (var (name, stems) in Categories)
        {
            var score = Count(words, stems) + (0.5 * Count(hints, stems));
            if (score > best.Score)
                best = (name, score);
        }
        return best.Name;
    }

    private static int Count(HashSet<string> words, string[] stems)
        => words.Count(word => stems.Any(stem => word.StartsWith(stem, StringComparison.Ordinal)));
}
