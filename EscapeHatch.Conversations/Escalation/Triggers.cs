using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Escalation;

/// <summary>What speaks for a person in a turn, the weightiest first.</summary>
internal static class Triggers
{
    /// <summary>Below <see cref="ExplicitRequest.Threshold"/>, a request on condition that the bot can't help: one that is unsure offers a person while it asks back.</summary>
    internal const double ConditionalRequest = 0.35;

    public static IEnumerable<FiredTrigger> Of(Case turn)
        => [.. Asked(turn), .. Grave(turn), .. Standing(turn), .. Failing(turn), .. Mood(turn), .. Unsure(turn), .. Circles(turn)];

    private static IEnumerable<FiredTrigger> Asked(Case turn)
    {
        var asks = turn.Signals.Explicit;
        if (asks.AtLeast(ExplicitRequest.Threshold))
            yield return new FiredTrigger("explicit", Reason.Requested, asks.Value, ExplicitRequest.Threshold, asks.Evidence);
        else if (asks.AtLeast(ConditionalRequest) && turn.Unsure)
            yield return new FiredTrigger("conditional", Reason.Requested, asks.Value, ConditionalRequest, asks.Evidence) { Offers = true };
        if (turn.Grounds is { Offered: true, Accepts: true })
            yield return new FiredTrigger("accepted", Reason.Requested);
    }

    private static IEnumerable<FiredTrigger> Grave(Case turn)
    {
        if (turn.Signals.Sensitive is not { Kind: { } kind } grave || !grave.AtLeast(Sensitive.Threshold))
            yield break;
        var reason = ReasonWords.Sensitive(kind);
        yield return new FiredTrigger("sensitive", reason, grave.Value, Sensitive.Threshold, grave.Evidence) { Offers = Cooled(turn, reason) };
    }

    private static IEnumerable<FiredTrigger> Standing(Case turn)
    {
        if (turn.Grounds.Rule is { HandsOver: true } rule)
            yield return new FiredTrigger("rule", ReasonWords.Rule(rule.Id), Evidence: rule.Name) { Offers = Cooled(turn, ReasonWords.Rule(rule.Id)) };
        if (turn.Signals.Intent is { Kind: { } intent, Evidence: var words } && turn.Limits.Intents.Contains(intent) && !Cooled(turn, ReasonWords.Intent(intent)))
            yield return Offerable(turn, new FiredTrigger("intent", ReasonWords.Intent(intent), Evidence: words));
        if (turn.Grounds.Action is { } action)
            yield return new FiredTrigger("action", ReasonWords.Action(action), Evidence: action) { Offers = Cooled(turn, ReasonWords.Action(action)) };
        // Being a VIP is no news: once a person has handed the chat back, it stays with the bot.
        if (turn.Grounds.Vip && turn.Limits.VipToPerson && !turn.Grounds.Settled.Contains(ReasonWords.Vip))
            yield return Offerable(turn, new FiredTrigger("vip", ReasonWords.Vip));
    }

    private static IEnumerable<FiredTrigger> Failing(Case turn)
    {
        if (turn.Grounds.Failure is { } failure)
            yield return new FiredTrigger("botFailure", Reason.BotSilent, Evidence: failure);
        if (turn.Grounds.DraftWantsPerson)
            yield return new FiredTrigger("draft", Reason.LowConfidence);
    }

    private static IEnumerable<FiredTrigger> Mood(Case turn)
    {
        var (signals, limits) = (turn.Signals, turn.Limits);
        if (signals.Frustration.AtLeast(limits.Frustration))
            yield return Offerable(turn, new FiredTrigger("frustration", Reason.Sentiment, signals.Frustration.Value, limits.Frustration, signals.Frustration.Evidence));
        if (turn.Frustrated >= limits.UpsetTurns)
            yield return Offerable(turn, new FiredTrigger("upset", Reason.Sentiment, signals.Frustration.Value, limits.UpsetFrustration, signals.Frustration.Evidence));
        if (turn.UpsetRun >= limits.UpsetTurns)
            yield return Offerable(turn, new FiredTrigger("sentiment", Reason.Sentiment, signals.Sentiment.Value, limits.Sentiment, signals.Sentiment.Evidence));
    }

    private static IEnumerable<FiredTrigger> Unsure(Case turn)
    {
        if (turn.Grounds.Failure is null && turn.Unsure && turn.Unanswered >= turn.Limits.Unanswered)
            yield return Offerable(turn, new FiredTrigger("confidence", Reason.LowConfidence, turn.Signals.Confidence.Value, turn.ConfidenceLimit, turn.Signals.Confidence.Evidence));
    }

    private static IEnumerable<FiredTrigger> Circles(Case turn)
    {
        var limits = turn.Limits;
        if (turn.Signals.Repeats >= limits.Repeats)
            yield return Offerable(turn, new FiredTrigger("repeats", Reason.Loop, turn.Signals.Repeats, limits.Repeats));
        if (turn.Grounds.BotTurns > limits.MaxBotTurns)
            yield return Offerable(turn, new FiredTrigger("maxBotTurns", Reason.Loop, turn.Grounds.BotTurns, limits.MaxBotTurns));
        if (turn.Signals.Matters >= limits.Matters)
            yield return Offerable(turn, new FiredTrigger("matters", ReasonWords.SeveralMatters, turn.Signals.Matters, limits.Matters));
    }

    private static FiredTrigger Offerable(Case turn, FiredTrigger trigger) => trigger with { Offers = turn.Limits.Offers.Contains(trigger.Name) };

    // What a person has just settled comes up again in passing; for some turns it only offers.
    private static bool Cooled(Case turn, string reason) => turn.Grounds.BotTurns <= turn.Limits.CoolDownTurns && turn.Grounds.Settled.Contains(reason);
}
