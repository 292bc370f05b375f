using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Escalation;

/// <summary>What other settings would have decided: each turn again, its history counted anew from the turns before.</summary>
internal static class WhatIf
{
    public static IReadOnlyList<Decision> Of(IReadOnlyList<Decision> segment, Thresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(segment);
        ArgumentNullException.ThrowIfNull(thresholds);
        var decided = new List<Decision>(segment.Count);
        var earlier = new List<TurnSignals>(segment.Count);
        foreach (var recorded in segment)
        {
            var grounds = (recorded.Grounds ?? Guess(recorded, decided.Count)) with { Thresholds = thresholds, History = History.Of(earlier, thresholds) };
            var again = EscalationPolicy.Decide(new Case(recorded.Signals with { Unanswered = 0 }, grounds));
            // What somebody else said of the turn stands; what the head said is asked anew.
            var due = recorded.Due?.Model == DueRisk.Model ? DueRisk.Of(again.Action, again.Signals, earlier) : Signal.Unknown;
            decided.Add(again with { Model = recorded.Model, Version = recorded.Version, Due = due.IsKnown ? due : recorded.Due, ElapsedMs = recorded.ElapsedMs });
            earlier.Add(again.Signals);
        }
        return decided;
    }

    // The first policy kept no grounds, but what fired tells most of them.
    private static Grounds Guess(Decision recorded, int before) => new()
    {
        BotTurns = before + 1,
        SmallTalk = recorded.Action == DecisionAction.Answer && !recorded.Signals.Confidence.IsKnown,
        Failure = Fired(recorded, "botFailure")?.Evidence,
        Vip = Fired(recorded, "vip") is not null,
        Action = Fired(recorded, "action")?.Evidence,
        Rule = Fired(recorded, "rule") is { } rule ? new RuleMatch(rule.Reason["rule:".Length..], rule.Evidence, true) : null,
    };

    private static FiredTrigger? Fired(Decision recorded, string name) => recorded.Fired.FirstOrDefault(trigger => trigger.Name == name);
}
