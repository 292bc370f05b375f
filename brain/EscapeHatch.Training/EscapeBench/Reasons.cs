using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Training.EscapeBench;

/// <summary>Which of the product's reasons stands for which of gold's.</summary>
internal static class Reasons
{
    /// <summary>True when the product said what gold says; also when a file uses the product's own words.</summary>
    public static bool Same(string? gold, string? product) => gold is not null && product is not null && (gold == product || Of(product) == Of(gold));

    private static string Of(string reason) => reason switch
    {
        Reason.Requested or Reason.Button or "explicit" or "direct" => "requested",
        Reason.Sentiment or "upset" or "mood" => "frustration",
        Reason.LowConfidence or "confidence" => "unanswerable",
        "bot_loop" or "bot-loop" or "repeats" => "loop",
        _ when reason.StartsWith("rule:sensitive-", StringComparison.Ordinal) || Conversations.Signals.Sensitive.Kinds.Contains(reason) => "sensitive",
        _ => reason,
    };
}
