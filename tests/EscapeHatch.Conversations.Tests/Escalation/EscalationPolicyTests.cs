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
        Assert.Equal(DecisionAction.Clarify, EscalationPolicy.Decide(new DecisionInput { Signals = justEnough, Earlier = [Unsure], Thresholds = new() { Unanswered = 3 } }).Action);
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

    [Theory]
    [InlineData("fraud")]
    [InlineData("injury")]
    public void A_grave_matter_goes_to_a_person_at_once_with_its_words(string kind)
    {
        var decision = Decide(Calm with { Sensitive = Signal.Of(0.9, "my words") with { Kind = kind } });
        Assert.Equal((DecisionAction.HandOver, $"rule:sensitive-{kind}", "my words"), (decision.Action, decision.Reason, decision.Fired[0].Evidence));
        Assert.Equal(DecisionAction.Answer, Decide(Calm with { Sensitive = Signal.Of(0.49) with { Kind = kind } }).Action);
    }

    [Fact]
    public void A_request_on_condition_that_the_bot_cant_help_is_met_with_an_offer_when_it_may_not()
    {
        Assert.False(Decide(Calm with { Explicit = Signal.Of(0.4) }).Offer);
        Assert.Equal((DecisionAction.Clarify, true), (Decide(Unsure with { Explicit = Signal.Of(0.4) }).Action, Decide(Unsure with { Explicit = Signal.Of(0.4) }).Offer));
        Assert.False(Decide(Unsure with { Explicit = Signal.Of(0.34) }).Offer);
    }

    [Fact]
    public void Two_frustrated_turns_hand_over_even_with_a_calm_one_between_but_not_once_it_was_solved()
    {
        var fed = Calm with { Frustration = Signal.Of(0.6, "again") };
        Assert.Equal((DecisionAction.Answer, true), (Decide(fed).Action, Decide(fed).Alert));
        Assert.Equal(Reason.Sentiment, Decide(fed, fed, Calm).Reason);
        Assert.Equal(DecisionAction.Answer, Decide(fed, fed, Calm with { Sentiment = Signal.Of(0.8) }).Action);
        Assert.Equal(DecisionAction.Answer, Decide(Calm, fed, fed).Action);
    }

    [Fact]
    public void A_falling_mood_alerts_a_person()
        => Assert.Equal((DecisionAction.Answer, true), (Decide(Calm with { SentimentTrend = -0.5 }).Action, Decide(Calm with { SentimentTrend = -0.5 }).Alert));

    [Fact]
    public void A_thank_you_between_two_unanswered_turns_settles_nothing()
    {
        var thanks = EscalationPolicy.Decide(new DecisionInput { Signals = Calm with { Confidence = Signal.Unknown }, SmallTalk = true, Earlier = [Unsure] });
        Assert.Equal((DecisionAction.Answer, 1), (thanks.Action, thanks.Signals.Unanswered));
        Assert.Equal(Reason.LowConfidence, Decide(Unsure, Unsure, thanks.Signals).Reason);
    }

    [Fact]
    public void Several_orders_at_once_offer_a_person_unless_the_store_hands_them_over()
    {
        var two = Calm with { Matters = 2 };
        Assert.Equal((DecisionAction.Answer, true, true), (Decide(two).Action, Decide(two).Offer, Decide(two).Alert));
        Assert.False(EscalationPolicy.Decide(new DecisionInput { Signals = two, Offered = true }).Offer);
        Assert.Equal("rule:several-matters", EscalationPolicy.Decide(new DecisionInput { Signals = two, Thresholds = new() { Offers = [] } }).Reason);
    }

    [Fact]
    public void Yes_to_an_offer_is_a_request()
    {
        Assert.Equal(Reason.Requested, EscalationPolicy.Decide(new DecisionInput { Signals = Calm, Offered = true, Accepts = true }).Reason);
        Assert.Equal(DecisionAction.Answer, EscalationPolicy.Decide(new DecisionInput { Signals = Calm, Accepts = true }).Action);
    }

    [Fact]
    public void What_a_store_keeps_for_people_goes_there()
    {
        var input = new DecisionInput { Signals = Calm with { Intent = Signal.Of(1) with { Kind = "returns" } }, Thresholds = new() { Intents = ["returns"] } };
        Assert.Equal("rule:intent-returns", EscalationPolicy.Decide(input).Reason);
        Assert.Equal(DecisionAction.Answer, EscalationPolicy.Decide(input with { Thresholds = new() }).Action);
        Assert.True(EscalationPolicy.Decide(input with { Thresholds = new() { Intents = ["returns"], Offers = ["intent"] } }).Offer);
    }

    [Fact]
    public void What_a_person_has_settled_only_offers_again_until_the_cool_down_is_over()
    {
        var grave = Calm with { Sensitive = Signal.Of(0.9) with { Kind = "fraud" } };
        var input = new DecisionInput { Signals = grave, Settled = ["rule:sensitive-fraud", "vip", "rule:7"], BotTurns = 4, Vip = true, Thresholds = new() { VipToPerson = true } };
        Assert.Equal((DecisionAction.Answer, true), (EscalationPolicy.Decide(input).Action, EscalationPolicy.Decide(input).Offer));
        Assert.Equal("rule:sensitive-fraud", EscalationPolicy.Decide(input with { BotTurns = 5 }).Reason);
        Assert.Equal("rule:sensitive-legal", EscalationPolicy.Decide(input with { Signals = Calm with { Sensitive = Signal.Of(0.9) with { Kind = "legal" } } }).Reason);
        Assert.Equal(DecisionAction.Answer, EscalationPolicy.Decide(input with { Signals = Calm, Rule = new RuleMatch("7", "Sale", true) }).Action);
        Assert.Equal(Reason.Requested, EscalationPolicy.Decide(input with { Signals = Calm with { Explicit = Signal.Of(0.9) } }).Reason);
        Assert.Equal(DecisionAction.Answer, EscalationPolicy.Decide(input with { Signals = Calm, BotTurns = 9 }).Action);
    }

    private static Decision Decide(TurnSignals signals, params TurnSignals[] earlier) => EscalationPolicy.Decide(new DecisionInput { Signals = signals, Earlier = earlier });

    private static Decision Decide(TurnSignals signals) => EscalationPolicy.Decide(new DecisionInput { Signals = signals });
}
