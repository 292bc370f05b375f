using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Worker.Scoring;

/// <summary>
/// When a model's score is worth a call: only where it could change the decision, which is while the conversation stays with the bot and a signal
/// is so near the far side of its limit that the embedded scorer may be wrong. Pure.
/// </summary>
public static class ScoreBand
{
    /// <summary>True when the model should score the turn.</summary>
    /// <param name="input">What the turn would be decided by without it.</param>
    /// <param name="width">How near is near, on the signals' own scale; 0 never.</param>
    public static bool Holds(DecisionInput input, double width)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (width <= 0 || HandsOver(input)) return false;
        var (signals, limits) = (input.Signals, input.Thresholds);
        return NearlyAbove(signals.Explicit, ExplicitRequest.Threshold, width)
            || NearlyAbove(signals.Frustration, limits.Frustration, width)
            || NearlyAbove(signals.Sensitive, Sensitive.Threshold, width)
            || NearlyBelow(signals.Sentiment, limits.Sentiment, width)
            || NearlyBelow(signals.Confidence, EscalationPolicy.ConfidenceLimit(limits, input.Earlier), width);
    }

    private static bool HandsOver(DecisionInput input) => EscalationPolicy.Decide(input).Action == DecisionAction.HandOver;

    private static bool NearlyAbove(Signal signal, double limit, double width) => signal.Value < limit && signal.Value >= limit - width;

    private static bool NearlyBelow(Signal signal, double limit, double width) => signal.Value >= limit && signal.Value <= limit + width;
}
