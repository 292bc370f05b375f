using System.Globalization;

namespace EscapeHatch.Conversations.Escalation;

/// <summary>Says in one sentence what would have had to be different for another decision.</summary>
internal static class Counterfactual
{
    public static string Of(DecisionAction action, IReadOnlyList<FiredTrigger> fired, DecisionInput input)
    {
        var limit = EscalationPolicy.ConfidenceLimit(input.Thresholds, input.Earlier);
        return action switch
        {
            DecisionAction.HandOver => $"Would have stayed with the bot if {string.Join(" and ", fired.Select(Undone))}.",
            DecisionAction.Clarify => $"Would have answered if confidence had been ≥ {Number(limit)}.",
            _ when input.SmallTalk => "Would have gone to a person if the shopper had asked for one.",
            _ => $"Would have asked back if confidence had been < {Number(limit)}.",
        };
    }

    private static string Undone(FiredTrigger trigger) => trigger.Name switch
    {
        "explicit" => "the shopper had not asked for a person",
        "sensitive" => "the matter had been none of the sensitive ones",
        "rule" => $"the rule \"{trigger.Evidence}\" had not matched",
        "action" => $"the action \"{trigger.Evidence}\" had ended otherwise",
        "vip" => "the shopper had not been a VIP",
        "draft" => "the draft had answered instead of announcing a person",
        "botFailure" => "the bot had answered in time",
        "confidence" => $"confidence had been ≥ {Number(trigger.Threshold)}",
        "sentiment" => $"sentiment had been > {Number(trigger.Threshold)}",
        "frustration" => $"frustration had been < {Number(trigger.Threshold)}",
        "repeats" => $"there had been fewer than {Number(trigger.Threshold)} repeats",
        "maxBotTurns" => $"the bot had had at most {Number(trigger.Threshold)} turns",
        var name => $"{name} had not fired",
    };

    private static string Number(double? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";
}
