using System.Globalization;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Escalation;

/// <summary>What would have had to be different for another decision: as changes that flip it, and in one sentence.</summary>
internal static class Counterfactual
{
    /// <summary>The smallest changes that together give another action.</summary>
    public static IReadOnlyList<Change> Of(Case turn, DecisionAction action) => action switch
    {
        DecisionAction.HandOver => Undo(turn),
        DecisionAction.Clarify => [new Change("confidence", turn.Signals.Confidence.Value, Change.AtLeast(turn.ConfidenceLimit))],
        _ when turn.Grounds.SmallTalk => [new Change("explicit", turn.Signals.Explicit.Value, Change.AtLeast(ExplicitRequest.Threshold))],
        _ => [new Change("confidence", turn.Signals.Confidence.Value, Change.Under(turn.ConfidenceLimit))],
    };

    /// <summary>The same in words.</summary>
    public static string Sentence(Case turn, DecisionAction action, IReadOnlyList<Change> changes) => action switch
    {
        DecisionAction.HandOver => $"Would have stayed with the bot if {string.Join(" and ", changes.Select(change => Words(change, turn)))}.",
        DecisionAction.Clarify => $"Would have answered if confidence had been ≥ {Number(changes[0].To)}.",
        _ when turn.Grounds.SmallTalk => "Would have gone to a person if the shopper had asked for one.",
        _ => $"Would have {Instead(changes[0].Apply(turn))} if confidence had been < {Number(turn.ConfidenceLimit)}.",
    };

    /// <summary>The turn with all changes made.</summary>
    public static Case Apply(Case turn, IEnumerable<Change> changes) => changes.Aggregate(turn, (changed, change) => change.Apply(changed));

    // What was hidden by one trigger may fire once that is undone, so it goes on until nothing does; each round undoes at least one.
    private static List<Change> Undo(Case turn)
    {
        var changes = new List<Change>();
        var changed = turn;
        while (Triggers.Of(changed).Where(trigger => !trigger.Offers).ToArray() is { Length: > 0 } fired)
        {
            foreach (var trigger in fired)
                Merge(changes, Undone(trigger, turn));
            changed = Apply(turn, changes);
        }
        return Tightened(turn, changes);
    }

    // A later change may have made an earlier one superfluous.
    private static List<Change> Tightened(Case turn, List<Change> changes)
    {
        foreach (var change in changes.ToArray())
        {
            var index = changes.IndexOf(change);
            changes.RemoveAt(index);
            if (!Stays(turn, changes))
                changes.Insert(index, change);
        }
        return changes;
    }

    private static bool Stays(Case turn, IEnumerable<Change> changes) => Triggers.Of(Apply(turn, changes)).All(trigger => trigger.Offers);

    private static void Merge(List<Change> changes, Change change)
    {
        var index = changes.FindIndex(other => other.Signal == change.Signal);
        if (index < 0)
            changes.Add(change);
        else
            changes[index] = changes[index] with { To = Math.Min(changes[index].To, change.To) };
    }

    private static Change Undone(FiredTrigger trigger, Case turn) => trigger.Name switch
    {
        "explicit" => new Change("explicit", trigger.Value, Change.Under(ExplicitRequest.Threshold)),
        "sensitive" => new Change("sensitive", trigger.Value, Change.Under(Sensitive.Threshold)),
        "confidence" => new Change("confidence", turn.Signals.Confidence.Value, Change.AtLeast(turn.ConfidenceLimit)),
        "frustration" or "upset" => new Change("frustration", trigger.Value, Change.Under(trigger.Threshold!.Value)),
        "sentiment" => new Change("sentiment", trigger.Value, Change.Over(trigger.Threshold!.Value)),
        "repeats" or "matters" => new Change(trigger.Name, trigger.Value, trigger.Threshold!.Value - 1),
        "maxBotTurns" => new Change(trigger.Name, trigger.Value, trigger.Threshold!.Value),
        var name => new Change(name, 1, 0),
    };

    private static string Words(Change change, Case turn) => change.Signal switch
    {
        "explicit" => "the shopper had not asked for a person",
        "accepted" => "the shopper had not said yes to a person",
        "sensitive" => "the matter had been none of the sensitive ones",
        "rule" => $"the rule \"{turn.Grounds.Rule?.Name}\" had not matched",
        "intent" => $"the matter had not been {turn.Signals.Intent.Kind}",
        "action" => $"the action \"{turn.Grounds.Action}\" had ended otherwise",
        "vip" => "the shopper had not been a VIP",
        "botFailure" => "the bot had answered in time",
        "draft" => "the bot had answered instead of announcing a person",
        "confidence" => $"confidence had been ≥ {Number(change.To)}",
        "sentiment" => $"sentiment had been ≥ {Number(change.To)}",
        "frustration" => $"frustration had been ≤ {Number(change.To)}",
        "repeats" => $"there had been at most {Number(change.To)} repeats",
        "matters" => $"there had been at most {Number(change.To)} orders or issues at once",
        _ => $"the bot had had at most {Number(change.To)} turns",
    };

    private static string Instead(Case turn)
        => EscalationPolicy.ActionOf(turn, [.. Triggers.Of(turn)]) == DecisionAction.HandOver ? "gone to a person" : "asked back";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
