using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Escalation;

/// <summary>Decides each turn between bot and person. Pure: the same input gives the same decision, today and in a replay.</summary>
public static class EscalationPolicy
{
    /// <summary>Changes with every change to the rules below.</summary>
    public const string Version = "1";

    /// <summary>Decides one turn. Explicit requests first, then the store's rules, then thresholds.</summary>
    public static Decision Decide(DecisionInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var fired = Triggers(input).ToArray();
        var unsure = !input.SmallTalk && !IsConfident(input.Signals.Confidence, input.Thresholds, input.Earlier);
        var action = fired.Length > 0 ? DecisionAction.HandOver : unsure ? DecisionAction.Clarify : DecisionAction.Answer;
        return new Decision
        {
            Action = action,
            Reason = fired.Length > 0 ? fired[0].Reason : null,
            Alert = action != DecisionAction.HandOver && (input.Rule is { HandsOver: false } || IsUpset(input.Signals, input.Thresholds)),
            Fired = fired,
            Counterfactual = Escalation.Counterfactual.Of(action, fired, input),
            Signals = input.Signals,
            Model = input.Model,
            Version = input.Version,
            ElapsedMs = Math.Round(input.Elapsed.TotalMilliseconds, 3),
        };
    }

    /// <summary>True when the draft is good enough to send; an unknown confidence never is.</summary>
    public static bool IsConfident(Signal confidence, Thresholds thresholds, IReadOnlyList<TurnSignals> earlier)
        => confidence.AtLeast(ConfidenceLimit(thresholds, earlier));

    /// <summary>The confidence needed now: higher after an unsure turn, so that the bot does not flutter around the limit.</summary>
    public static double ConfidenceLimit(Thresholds thresholds, IReadOnlyList<TurnSignals> earlier)
        => earlier is [.., { Unanswered: > 0 }] ? Math.Min(1, Math.Round(thresholds.Confidence + thresholds.Hysteresis, 4)) : thresholds.Confidence;

    private static IEnumerable<FiredTrigger> Triggers(DecisionInput input)
    {
        var (signals, limits) = (input.Signals, input.Thresholds);
        if (signals.Explicit.AtLeast(ExplicitRequest.Threshold))
            yield return new FiredTrigger("explicit", Reason.Requested, signals.Explicit.Value, ExplicitRequest.Threshold, signals.Explicit.Evidence);
        if (signals.Sensitive is { Kind: { } kind } sensitive && sensitive.AtLeast(Sensitive.Threshold))
            yield return new FiredTrigger("sensitive", ReasonWords.Sensitive(kind), sensitive.Value, Sensitive.Threshold, sensitive.Evidence);
        if (input.Rule is { HandsOver: true } rule)
            yield return new FiredTrigger("rule", ReasonWords.Rule(rule.Id), Evidence: rule.Name);
        if (input.Action is { } action)
            yield return new FiredTrigger("action", ReasonWords.Action(action), Evidence: action);
        if (input.Vip && limits.VipToPerson)
            yield return new FiredTrigger("vip", ReasonWords.Vip);
        if (input.Failure is { } failure)
            yield return new FiredTrigger("botFailure", Reason.BotSilent, Evidence: failure);
        if (input.DraftWantsPerson)
            yield return new FiredTrigger("draft", Reason.LowConfidence);
        foreach (var trigger in Mood(input).Concat(Circles(input)))
            yield return trigger;
        if (IsUnanswered(input))
            yield return new FiredTrigger("confidence", Reason.LowConfidence, signals.Confidence.Value, ConfidenceLimit(limits, input.Earlier), signals.Confidence.Evidence);
    }

    private static IEnumerable<FiredTrigger> Mood(DecisionInput input)
    {
        var (signals, limits) = (input.Signals, input.Thresholds);
        if (signals.Frustration.AtLeast(limits.Frustration))
            yield return new FiredTrigger("frustration", Reason.Sentiment, signals.Frustration.Value, limits.Frustration, signals.Frustration.Evidence);
        if (UpsetRun(input) >= limits.UpsetTurns)
            yield return new FiredTrigger("sentiment", Reason.Sentiment, signals.Sentiment.Value, limits.Sentiment, signals.Sentiment.Evidence);
    }

    private static IEnumerable<FiredTrigger> Circles(DecisionInput input)
    {
        var limits = input.Thresholds;
        if (input.Signals.Repeats >= limits.Repeats)
            yield return new FiredTrigger("repeats", Reason.Loop, input.Signals.Repeats, limits.Repeats);
        if (input.BotTurns > limits.MaxBotTurns)
            yield return new FiredTrigger("maxBotTurns", Reason.Loop, input.BotTurns, limits.MaxBotTurns);
    }

    private static bool IsUnanswered(DecisionInput input)
        => !input.SmallTalk && input.Failure is null && input.Signals.Unanswered >= input.Thresholds.Unanswered
            && !IsConfident(input.Signals.Confidence, input.Thresholds, input.Earlier);

    private static bool IsUpset(TurnSignals signals, Thresholds limits)
        => signals.Sentiment.Value <= limits.Sentiment || signals.Frustration.AtLeast(limits.Frustration);

    private static int UpsetRun(DecisionInput input)
    {
        if (!(input.Signals.Sentiment.Value <= input.Thresholds.Sentiment))
            return 0;
        var run = 1;
        var calmAgain = input.Thresholds.Sentiment + input.Thresholds.Hysteresis;
        for (var index = input.Earlier.Count - 1; index >= 0 && input.Earlier[index].Sentiment.Value <= calmAgain; index--)
            run++;
        return run;
    }
}
