namespace EscapeHatch.Conversations.Signals;

/// <summary>How many different things a shopper brings at once: orders named, or questions about different matters.</summary>
public static class Matters
{
    /// <summary>The larger of the two counts; 0 when neither an order nor a question is there.</summary>
    public static int Count(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return 0;
        var orders = Facts.Find(text).Count(fact => fact.Kind == Facts.OrderNumber);
        return Math.Max(orders, Questions(text).Select(question => Intent.Of(question)).Where(intent => intent != Intent.Other).Distinct().Count());
    }

    // Only sentences that ask: what is told beside the question belongs to the one matter.
    private static IEnumerable<string> Questions(string text)
    {
        var start = 0;
        for (var end = text.AsSpan().IndexOfAny(".!?؟\n"); end >= 0;)
        {
            if (text[end] is '?' or '؟')
                yield return text[start..end];
            start = end + 1;
            var next = text.AsSpan(start).IndexOfAny(".!?؟\n");
            end = next < 0 ? -1 : start + next;
        }
    }
}
