using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Escalation;

/// <summary>Two first replies that show the chat was read: they greet by name, speak the shopper's language and never ask what is known.</summary>
internal static class FirstReplies
{
    private const double LowMood = 0.35;

    public static IReadOnlyList<string> For(string? name, string intent, IReadOnlyDictionary<string, string> facts, IReadOnlyList<double> moods, string? language)
    {
        var words = ReplyWords.In(language);
        var hello = string.IsNullOrWhiteSpace(name) ? words.Hello : With(words.HelloName, name.Trim().Split(' ')[0]);
        var order = facts.GetValueOrDefault(Facts.OrderNumber);
        var about = order is not null ? With(words.Order, order) : words == ReplyWords.In("en") ? Topic(intent) : words.Matter;
        var sorry = moods is [.., < LowMood] ? $" {words.Sorry}" : "";
        var second = order is null && NeedsOrder(intent) ? words.AskOrder : With(words.Stay, about);
        return [$"{hello} {With(words.Read, about)}{sorry}", $"{hello} {second}"];
    }

    // A value in the phrase may hold braces; it is put in, never read as a format.
    private static string With(string phrase, string value) => phrase.Replace("{0}", value, StringComparison.Ordinal);

    private static bool NeedsOrder(string intent) => intent is "returns" or "cancellation" or "shipping" or "order-status" or "payment";

    private static string Topic(string intent) => intent switch
    {
        "returns" => "your return",
        "shipping" or "order-status" => "your delivery",
        "payment" => "your payment",
        "licence-key" => "your licence key",
        "download" => "your download",
        "account" => "your account",
        "discount" => "the price",
        "cancellation" => "your cancellation",
        "stock" => "the stock",
        "fraud" => "the security of your account",
        _ => "this",
    };
}
