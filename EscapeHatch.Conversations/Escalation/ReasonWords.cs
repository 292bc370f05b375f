using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Escalation;

/// <summary>The reasons that carry a name, and all of them in words.</summary>
public static class ReasonWords
{
    /// <summary>The shopper is one the store looks after in person.</summary>
    public const string Vip = "vip";

    /// <summary>Several orders or issues at once.</summary>
    public const string SeveralMatters = RulePrefix + "several-matters";

    private const string RulePrefix = "rule:";
    private const string SensitivePrefix = "sensitive-";
    private const string IntentPrefix = "intent-";
    private const string ActionPrefix = "action:";

    /// <summary>The reason that is a rule of the store.</summary>
    public static string Rule(string id) => RulePrefix + id;

    /// <summary>The reason that is a custom action's outcome.</summary>
    public static string Action(string name) => ActionPrefix + name;

    /// <summary>The reason that is a matter no bot must handle alone.</summary>
    /// <param name="kind">One of <see cref="Signals.Sensitive.Kinds"/>.</param>
    public static string Sensitive(string kind) => Rule(SensitivePrefix + kind);

    /// <summary>The reason that is a matter the store keeps for people.</summary>
    /// <param name="name">One of <see cref="Signals.Intent.Names"/>.</param>
    public static string Intent(string name) => Rule(IntentPrefix + name);

    /// <summary>The reason in words an agent reads, to go on from "with a person because".</summary>
    public static string Of(string? reason) => reason switch
    {
        Reason.Requested => "the shopper asked for one",
        Reason.Button => "the shopper pressed the button",
        Reason.LowConfidence => "the bot was not sure of its answer",
        Reason.Sentiment => "the shopper is upset",
        Reason.Loop => "the bot was going in circles",
        Vip => "this is a customer the store looks after in person",
        Reason.BotSilent => "the bot gave no answer",
        Reason.Takeover => "an agent stepped in",
        SeveralMatters => "there are several orders or issues at once",
        RulePrefix + SensitivePrefix + Signals.Sensitive.Fraud => "the shopper writes of fraud",
        RulePrefix + SensitivePrefix + Signals.Sensitive.Identity => "somebody else uses the shopper's name",
        RulePrefix + SensitivePrefix + Signals.Sensitive.Injury => "somebody was hurt or in danger",
        RulePrefix + SensitivePrefix + Signals.Sensitive.Legal => "the shopper speaks of lawyers, courts or the police",
        RulePrefix + SensitivePrefix + Signals.Sensitive.Breach => "personal data may have leaked",
        not null when reason.StartsWith(RulePrefix + IntentPrefix, StringComparison.Ordinal) => $"the store keeps \"{reason[(RulePrefix + IntentPrefix).Length..]}\" for people",
        not null when reason.StartsWith(RulePrefix, StringComparison.Ordinal) => $"the rule \"{reason[RulePrefix.Length..]}\" matched",
        not null when reason.StartsWith(ActionPrefix, StringComparison.Ordinal) => $"the action \"{reason[ActionPrefix.Length..]}\" asked for it",
        _ => "it was handed over",
    };
}
