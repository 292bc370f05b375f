using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Escalation;

/// <summary>Decides each turn between bot and person. Pure: the same input gives the same decision, today and in a replay.</summary>
public static class EscalationPolicy
{
    /// <summary>Changes with every change to the rules in <see cref="Triggers"/> or to what is recorded of them.</summary>
    public const string Version = "2";

    /// <summary>Decides one turn: explicit requests first, then grave matters, the store's rules, failures, mood, unsure answers, circles.</summary>
    public static Decision Decide(DecisionInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var decided = Decide(new Case(input.Signals, Grounds.Of(input)));
        return decided with
        {
            Model = input.Model, Version = input.Version, Due = Due(input, decided), ElapsedMs = Math.Round(input.Elapsed.TotalMilliseconds, 3),
        };
    }

    /// <summary>True when the draft is good enough to send; an unknown confidence never is.</summary>
    public static bool IsConfident(Signal confidence, Thresholds thresholds, IReadOnlyList<TurnSignals> earlier)
        => confidence.AtLeast(ConfidenceLimit(thresholds, earlier));

    /// <summary>The confidence needed now, in (0,1]: higher after an unsure turn.</summary>
    public static double ConfidenceLimit(Thresholds thresholds, IReadOnlyList<TurnSignals> earlier)
        => Case.LimitAfter(History.Of(earlier, thresholds).Unanswered, thresholds);

    // Whoever asks may have said it already.
    private static Signal? Due(DecisionInput input, Decision decided) =>
        (input.Due.IsKnown ? input.Due : DueRisk.Of(decided.Action, decided.Signals, input.Earlier)) is { IsKnown: true } due ? due : null;

    internal static Decision Decide(Case turn)
    {
        var fired = Triggers.Of(turn).OrderBy(trigger => trigger.Offers).ToArray();
        var action = ActionOf(turn, fired);
        var handsOver = action == DecisionAction.HandOver;
        var changes = Escalation.Counterfactual.Of(turn, action);
        return new Decision
        {
            Action = action,
            Reason = handsOver ? fired[0].Reason : null,
            Offer = !handsOver && fired.Length > 0 && !turn.Grounds.Offered,
            Alert = !handsOver && (fired.Length > 0 || turn.Grounds.Rule is { HandsOver: false } || turn.Upset),
            Fired = fired,
            Counterfactual = Escalation.Counterfactual.Sentence(turn, action, changes),
            Changes = changes,
            Contributions = Contribution.All(turn),
            Signals = turn.Signals with { Unanswered = turn.Carried },
            Grounds = turn.Grounds,
        };
    }

    internal static DecisionAction ActionOf(Case turn, IReadOnlyList<FiredTrigger> fired)
        => fired.Any(trigger => !trigger.Offers) ? DecisionAction.HandOver : turn.Unsure ? DecisionAction.Clarify : DecisionAction.Answer;
}
