namespace EscapeHatch.Conversations.Signals;

/// <summary>How a conversation went since the last hand-back, as far as it speaks of frustration; how a text reads is told elsewhere.</summary>
public sealed record Behaviour
{
    private const double Fallen = 0.1;
    private const int ShortenedTo = 3;

    /// <summary>How often in a row the shopper asked the same in other words.</summary>
    public int Rephrases { get; init; }

    /// <summary>How often in a row the bot said the same again.</summary>
    public int Repeats { get; init; }

    /// <summary>Turns in a row without a confident answer.</summary>
    public int Unanswered { get; init; }

    /// <summary>Messages the shopper sent without waiting for an answer, at least 1.</summary>
    public int Burst { get; init; } = 1;

    /// <summary>True when the bot was less and less sure over three turns.</summary>
    public bool Falling { get; init; }

    /// <summary>True when the shopper's messages became shorter and shorter over three turns.</summary>
    public bool Shortening { get; init; }

    /// <summary>True when each of the last three known confidences lies below the one before, a tenth in all.</summary>
    public static bool IsFalling(IEnumerable<Signal> confidences)
    {
        var known = confidences.Where(confidence => confidence.IsKnown).Select(confidence => confidence.Value!.Value).TakeLast(3).ToArray();
        return known.Length == 3 && known[0] > known[1] && known[1] > known[2] && known[0] - known[2] >= Fallen;
    }

    /// <summary>True when each of the last three questions is shorter than the one before, and the last a third of the first.</summary>
    public static bool IsShortening(IEnumerable<string> questions)
    {
        var lengths = questions.Select(question => question.Length).TakeLast(3).ToArray();
        return lengths.Length == 3 && lengths[0] > lengths[1] && lengths[1] > lengths[2] && lengths[0] >= ShortenedTo * lengths[2];
    }
}
