using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Escalation;

public sealed class PolicyPropertyTests
{
    private static readonly int Rounds = AnyTurn.Tries(5_000);

    [Fact]
    public void More_confidence_never_hands_over_more() => Holds(3, (random, input) =>
    {
        if (input.Signals.Confidence.Value is not { } confidence)
            return;
        var surer = input with { Signals = input.Signals with { Confidence = Signal.Of(confidence + ((1 - confidence) * random.NextDouble())) } };
        Assert.True(EscalationPolicy.Decide(surer).Action <= EscalationPolicy.Decide(input).Action);
    });

    [Fact]
    public void More_frustration_never_hands_over_less() => Holds(4, (random, input) =>
    {
        var angrier = input with { Signals = Angrier(random, input.Signals), Earlier = [.. input.Earlier.Select(turn => Angrier(random, turn))] };
        Assert.True(EscalationPolicy.Decide(angrier).Action >= EscalationPolicy.Decide(input).Action);
    });

    [Fact]
    public void An_explicit_request_always_hands_over() => Holds(5, (random, input) =>
    {
        var asks = input with { Signals = input.Signals with { Explicit = Signal.Of(0.5 + (random.NextDouble() / 2)) } };
        var decision = EscalationPolicy.Decide(asks);
        Assert.Equal((DecisionAction.HandOver, Reason.Requested), (decision.Action, decision.Reason));
    });

    [Fact]
    public void A_grave_matter_hands_over_unless_a_person_has_just_settled_it() => Holds(6, (random, input) =>
    {
        var grave = input with { Signals = input.Signals with { Sensitive = Signal.Of(0.9) with { Kind = "injury" } } };
        Assert.Equal(DecisionAction.HandOver, EscalationPolicy.Decide(grave).Action);
    });

    [Fact]
    public void An_unknown_mood_speaks_for_nobody() => Holds(7, (random, input) =>
    {
        var unknown = input with { Signals = input.Signals with { Sentiment = Signal.Unknown, Frustration = Signal.Unknown } };
        var calm = input with { Signals = input.Signals with { Sentiment = Signal.Of(0.51), Frustration = Signal.Of(0) } };
        Assert.Equal(EscalationPolicy.Decide(calm).Action, EscalationPolicy.Decide(unknown).Action);
        Assert.DoesNotContain(EscalationPolicy.Decide(unknown).Contributions, one => one.Signal is "sentiment" or "frustration");
    });

    [Fact]
    public void An_unknown_confidence_is_never_answered_and_never_a_reason_by_itself() => Holds(8, (random, input) =>
    {
        var unknown = input with { Signals = input.Signals with { Confidence = Signal.Unknown, Explicit = Signal.Of(0) }, SmallTalk = false };
        Assert.NotEqual(DecisionAction.Answer, EscalationPolicy.Decide(unknown).Action);
        var first = unknown with { Earlier = [], Thresholds = unknown.Thresholds with { Unanswered = 2 }, Signals = unknown.Signals with { Unanswered = 1 } };
        Assert.DoesNotContain(EscalationPolicy.Decide(first).Fired, trigger => trigger.Name == "confidence");
    });

    [Fact]
    public void A_softened_trigger_alone_offers_and_never_hands_over() => Holds(9, (random, input) =>
    {
        var decision = EscalationPolicy.Decide(input);
        if (decision.Action == DecisionAction.HandOver)
        {
            Assert.False(decision.Offer);
            Assert.False(decision.Fired[0].Offers);
            Assert.Equal(decision.Fired[0].Reason, decision.Reason);
            return;
        }
        Assert.All(decision.Fired, trigger => Assert.True(trigger.Offers));
        Assert.Equal(decision.Fired.Count > 0 && !input.Offered, decision.Offer);
        Assert.True(decision.Alert || decision.Fired.Count == 0);
        Assert.Null(decision.Reason);
    });

    [Fact]
    public void A_contribution_is_positive_exactly_on_the_side_of_a_person() => Holds(10, (random, input) =>
    {
        foreach (var one in EscalationPolicy.Decide(input).Contributions)
        {
            Assert.InRange(one.Weight, -1, 1);
            var beyond = one.FiresBelow ? one.Value - one.Limit : one.Limit - one.Value;
            Assert.True(beyond <= 0 ? one.Weight >= 0 : one.Weight <= 0, $"{one}");
        }
    });

    private static TurnSignals Angrier(Random random, TurnSignals turn) => turn.Frustration.Value is not { } frustration ? turn
        : turn with { Frustration = Signal.Of(frustration + ((1 - frustration) * random.NextDouble())) };

    private static void Holds(int seed, Action<Random, DecisionInput> property)
    {
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
            property(random, AnyTurn.Input(random));
    }
}
