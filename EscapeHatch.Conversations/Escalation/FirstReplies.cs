using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Escalation;

/// <summary>First replies that show the chat was read: they greet by name and never ask what is known.</summary>
internal static class FirstReplies
{
    private const double LowMood = 0.35;

    public static IReadOnlyList<string> For(string? name, string intent, IReadOnlyDictionary<string, string> facts, IReadOnlyList<double> moods)
    {
        var hello = string.IsNullOrWhiteSpace(name) ? "Hi" : $"Hi {name.Split(' ')[0]}";
        var order = facts.GetValueOrDefault(Facts.OrderNumber);
        var about = order is null ? Topic(intent) : $"order {order}";
        var sorry = moods is [.., < LowMood] ? " I'm sorry this has been such a bother." : "";
        return
        [
            $"{hello}, I've read your chat so you don't have to repeat anything.{sorry} I'm looking into {about} now.",
            $"{hello}, {Step(intent, order)}",
            $"{hello}, give me two minutes to check {about}, I'll stay here with you until it's sorted.",
        ];
    }

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

    private static string Step(string intent, string? order) => (intent, order) switch
    {
        ("returns", not null) => $"I can arrange a refund or a replacement for order {order}. Which would you prefer?",
        ("cancellation", not null) => $"I'm checking whether order {order} can still be stopped before it leaves us.",
        ("shipping" or "order-status", not null) => $"I'm checking with the courier where order {order} is right now.",
        ("payment", not null) => $"I'm looking at the payment of order {order} now.",
        ("returns" or "cancellation" or "shipping" or "order-status" or "payment", null) => "could you send me the order number? Then I can look at it at once.",
        ("licence-key", _) => "I'll check your licence key and send you a fresh one if it's needed.",
        ("fraud", _) => "I'm securing your account first, then we'll go through what happened together.",
        _ => "I'd like to get this right: what would be the best outcome for you?",
    };
}
