namespace EscapeHatch.Conversations.Signals;

/// <summary>One question and what the bot said to it, since the last hand-back.</summary>
/// <param name="Question">What the shopper wrote.</param>
/// <param name="Answer">What the bot answered or would answer; empty when it had nothing.</param>
/// <param name="Articles">The articles the answer rests on.</param>
/// <param name="Confident">True when the answer was good enough to count.</param>
public sealed record Exchange(string Question, string Answer, IReadOnlyList<string> Articles, bool Confident);

/// <summary>Finds a bot going round in circles.</summary>
public static class Repeats
{
    private const double SameText = 0.8;
    private const double SameQuestion = 0.34;

    /// <summary>How many of the last turns in a row served what an earlier turn had served already; the last exchange is the draft.</summary>
    public static int Count(IReadOnlyList<Exchange> exchanges)
        => Run(exchanges, index => IsRepeat(exchanges, index));

    /// <summary>How many of the last questions in a row ask an earlier one in other words.</summary>
    public static int Rephrases(IReadOnlyList<Exchange> exchanges)
        => Run(exchanges, index => Asked(exchanges, index));

    /// <summary>How many of the last turns in a row had no confident answer.</summary>
    public static int Unanswered(IReadOnlyList<Exchange> exchanges)
        => Run(exchanges, index => !exchanges[index].Confident);

    private static int Run(IReadOnlyList<Exchange> exchanges, Func<int, bool> holds)
    {
        ArgumentNullException.ThrowIfNull(exchanges);
        var count = 0;
        while (count < exchanges.Count && holds(exchanges.Count - 1 - count))
            count++;
        return count;
    }

    private static bool IsRepeat(IReadOnlyList<Exchange> exchanges, int index)
    {
        var current = exchanges[index];
        for (var earlier = 0; earlier < index; earlier++)
        {
            var before = exchanges[earlier];
            if (Wording.Similarity(current.Answer, before.Answer) >= SameText)
                return true;
            if (current.Articles.Intersect(before.Articles).Any() && Wording.Similarity(current.Question, before.Question) >= SameQuestion)
                return true;
        }
        return false;
    }

    private static bool Asked(IReadOnlyList<Exchange> exchanges, int index)
        => Enumerable.Range(0, index).Any(earlier => Wording.Similarity(exchanges[index].Question, exchanges[earlier].Question) >= SameQuestion);
}
