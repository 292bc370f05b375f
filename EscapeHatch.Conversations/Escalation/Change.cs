using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Escalation;

/// <summary>One signal as it was, and the nearest value (to the hundredth, or the next whole count) that would have decided otherwise.</summary>
/// <param name="Signal">The signal's name; <c>rule</c>, <c>intent</c>, <c>action</c>, <c>vip</c>, <c>botFailure</c>, <c>draft</c> and <c>accepted</c> are 1 when they hold and 0 when not.</param>
/// <param name="From">Its value; null when unknown.</param>
/// <param name="To">The value it would have needed.</param>
public sealed record Change(string Signal, double? From, double To)
{
    private const decimal Step = 0.01m;

    /// <summary>The smallest hundredth at or above a limit.</summary>
    internal static double AtLeast(double limit)
    {
        var nearest = Math.Ceiling((decimal)limit / Step) * Step;
        return (double)nearest < limit ? (double)(nearest + Step) : (double)nearest;
    }

    /// <summary>The largest hundredth below a limit.</summary>
    internal static double Under(double limit)
    {
        var nearest = Math.Floor((decimal)limit / Step) * Step;
        return (double)nearest >= limit ? (double)(nearest - Step) : (double)nearest;
    }

    /// <summary>The smallest hundredth above a limit.</summary>
    internal static double Over(double limit)
    {
        var nearest = Math.Floor((decimal)limit / Step) * Step;
        return (double)nearest > limit ? (double)nearest : (double)(nearest + Step);
    }

    /// <summary>The turn with this signal changed.</summary>
    internal Case Apply(Case turn)
    {
        var (signals, grounds) = (turn.Signals, turn.Grounds);
        return Signal switch
        {
            "explicit" => turn with { Signals = signals with { Explicit = signals.Explicit with { Value = To } } },
            "sensitive" => turn with { Signals = signals with { Sensitive = signals.Sensitive with { Value = To } } },
            "confidence" => turn with { Signals = signals with { Confidence = signals.Confidence with { Value = To } } },
            "frustration" => turn with { Signals = signals with { Frustration = signals.Frustration with { Value = To } } },
            "sentiment" => turn with { Signals = signals with { Sentiment = signals.Sentiment with { Value = To } } },
            "repeats" => turn with { Signals = signals with { Repeats = (int)To } },
            "matters" => turn with { Signals = signals with { Matters = (int)To } },
            "maxBotTurns" => turn with { Grounds = grounds with { BotTurns = (int)To } },
            "accepted" => turn with { Grounds = grounds with { Accepts = false } },
            "intent" => turn with { Signals = signals with { Intent = signals.Intent with { Kind = null } } },
            "rule" => turn with { Grounds = grounds with { Rule = null } },
            "action" => turn with { Grounds = grounds with { Action = null } },
            "vip" => turn with { Grounds = grounds with { Vip = false } },
            "botFailure" => turn with { Grounds = grounds with { Failure = null } },
            "draft" => turn with { Grounds = grounds with { DraftWantsPerson = false } },
            _ => throw new ArgumentOutOfRangeException(nameof(turn), Signal, "No signal of that name can be changed."),
        };
    }
}
