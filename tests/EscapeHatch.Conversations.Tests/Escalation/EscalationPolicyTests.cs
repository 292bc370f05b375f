using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Escalation;

public sealed class EscalationPolicyTests
{
    private static readonly TurnSignals Calm = new()
    {
        Confidence = Signal.Of(0.8), Sentiment = Signal.Of(0.5), Frustration = Signal.Of(0), Explicit = Signal.Of(0),
    };

    private static readonly TurnSignals Unsure = Calm with { Confidence = Signal.Of(0.2), Unanswered = 1 };

    [Fact]
    public void A_confident_calm_turn_is_answered() => Assert.Equal(DecisionAction.Answer, Decide(Calm).Action);

    [Fact]
    public void An_explicit_request_wins_over_everything()
    {
        var decision = EscalationPolicy.Decide(new DecisionInput
        {
            Signals = Calm with { Explicit = Signal.Of(0.9, "agent please"), Repeats = 4 },
            Rule = new RuleMatch("7", "Sale", true), Failure = "timeout", BotTurns = 99, Vip = true,
        });
        Assert.Equal((DecisionAction.HandOver, Reason.Requested), (decision.Action, decision.Reason));
        Assert.Equal("agent please", decision.Fired[0].Evidence);
    }

    [Fact]
    public void A_rule_wins_over_thresholds()
        => Assert.Equal("rule:7", EscalationPolicy.Decide(new DecisionInput { Signals = Calm with { Repeats = 4 }, Rule = new RuleMatch("7", "Sale", true) }).Reason);

    [Fact]
    public void A_soft_rule_alerts_a_person_while_the_bot_goes_on()
    {
        var decision = EscalationPolicy.Decide(new DecisionInput { Signals = Calm, Rule = new RuleMatch("7", "Sale", false) });
        Assert.Equal((DecisionAction.Answer, true), (decision.Action, decision.Alert));
    }

    [Fact]
    public void Low_confidence_asks_back_once_and_hands_over_the_second_time()
    {
        Assert.Equal(DecisionAction.Clarify, Decide(Unsure).Action);
        var second = EscalationPolicy.Decide(new DecisionInput { Signals = Unsure with { Unanswered = 2 }, Earlier = [Unsure] });
        Assert.Equal((DecisionAction.HandOver, Reason.LowConfidence), (second.Action, second.Reason));
    }

    [Fact]
    public void An_unknown_confidence_is_neither_zero_nor_one()
    {
        var unknown = Calm with { Confidence = Signal.Unknown, Unanswered = 1 };
        Assert.Equal(DecisionAction.Clarify, Decide(unknown).Action);
        Assert.Equal(DecisionAction.HandOver, Decide(unknown with { Unanswered = 2 }).Action);
    }

    [Fact]
    public void After_an_unsure_turn_the_bot_must_be_surer()
    {
        var justEnough = Calm with { Confidence = Signal.Of(0.46), Unanswered = 1 };
        Assert.Equal(DecisionAction.Answer, Decide(justEnough).Action);
        Assert.Equal(DecisionAction.Clarify, EscalationPolicy.Decide(new DecisionInput { Signals = justEnough, Earlier = [Unsure] }).Action);
    }

    [Fact]
    public void One_upset_turn_alerts_and_two_in_a_row_hand_over()
    {
        var upset = Calm with { Sentiment = Signal.Of(0.2, "late") };
        Assert.Equal((DecisionAction.Answer, true), (Decide(upset).Action, Decide(upset).Alert));
        var second = EscalationPolicy.Decide(new DecisionInput { Signals = upset, Earlier = [upset] });
        Assert.Equal((DecisionAction.HandOver, Reason.Sentiment), (second.Action, second.Reason));
        Assert.Equal(DecisionAction.Answer, EscalationPolicy.Decide(new DecisionInput { Signals = upset, Earlier = [upset, Calm] }).Action);
    }

    [Fact]
    public void A_furious_turn_is_enough()
        => Assert.Equal(Reason.Sentiment, Decide(Calm with { Frustration = Signal.Of(0.9) }).Reason);

    [Fact]
    public void Going_in_circles_hands_over()
    {
        Assert.Equal(DecisionAction.Answer, Decide(Calm with { Repeats = 1 }).Action);
        Assert.Equal(Reason.Loop, Decide(Calm with { Repeats = 2 }).Reason);
    }

    [Fact]
    public void The_bot_has_a_last_turn()
    {
        Assert.Equal(DecisionAction.Answer, EscalationPolicy.Decide(new DecisionInput { Signals = Calm, BotTurns = 12 }).Action);
        Assert.Equal(Reason.Loop, EscalationPolicy.Decide(new DecisionInput { Signals = Calm, BotTurns = 13 }).Reason);
    }

    [Theory]
    [InlineData("timeout")]
    [InlineData("error")]
    public void A_bot_that_fails_hands_over(string failure)
        => Assert.Equal(Reason.BotSilent, EscalationPolicy.Decide(new DecisionInput { Signals = new TurnSignals(), Failure = failure }).Reason);

    [Fact]
    public void A_vip_goes_to_a_person_only_where_the_store_says_so()
    {
        Assert.Equal(DecisionAction.Answer, EscalationPolicy.Decide(new DecisionInput { Signals = Calm, Vip = true }).Action);
        Assert.Equal(ReasonWords.Vip, EscalationPolicy.Decide(new DecisionInput { Signals = Calm, Vip = true, Thresholds = new() { VipToPerson = true } }).Reason);
    }

    [Fact]
    public void Small_talk_needs_no_confidence()
        => Assert.Equal(DecisionAction.Answer, EscalationPolicy.Decide(new DecisionInput { Signals = Calm with { Confidence = Signal.Unknown }, SmallTalk = true }).Action);

    [Fact]
    public void After_a_hand_back_old_triggers_do_not_fire_again()
    {
        var upset = Calm with { Sentiment = Signal.Of(0.1) };
        for (var round = 0; round < 10; round++)
        {
            Assert.Equal(DecisionAction.HandOver, EscalationPolicy.Decide(new DecisionInput { Signals = upset, Earlier = [upset] }).Action);
            Assert.Equal(DecisionAction.Answer, EscalationPolicy.Decide(new DecisionInput { Signals = Calm, Earlier = [] }).Action);
        }
    }

    private static Decision Decide(TurnSignals signals) => EscalationPolicy.Decide(new DecisionInput { Signals = signals });
}
