using System.Text.Json.Nodes;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Escalation;

public sealed class WhatIfTests
{
    private static readonly Thresholds Usual = new();

    [Fact]
    public void Under_the_same_settings_every_turn_is_decided_as_it_was()
    {
        var random = new Random(21);
        for (var round = 0; round < AnyTurn.Tries(500); round++)
        {
            var lived = Live(random, Usual);
            Assert.Equal(lived.Select(Text), Decision.Replay(lived, Usual).Select(Text));
        }
    }

    [Fact]
    public void Other_settings_are_judged_with_the_history_they_would_have_made()
    {
        var random = new Random(22);
        var other = Usual with { Confidence = 0.7, Unanswered = 1, Frustration = 0.6 };
        for (var round = 0; round < AnyTurn.Tries(500); round++)
        {
            var seed = random.Next();
            Assert.Equal(Live(new Random(seed), other).Select(Text), Decision.Replay(Live(new Random(seed), Usual), other).Select(Text));
        }
    }

    [Fact]
    public void A_lower_limit_keeps_the_chat_with_the_bot()
    {
        var unsure = new TurnSignals { Confidence = Signal.Of(0.4) };
        var first = EscalationPolicy.Decide(new DecisionInput { Signals = unsure });
        var second = EscalationPolicy.Decide(new DecisionInput { Signals = unsure, Earlier = [first.Signals], BotTurns = 2 });
        Assert.Equal([DecisionAction.Clarify, DecisionAction.HandOver], new[] { first.Action, second.Action });
        Assert.Equal([DecisionAction.Answer, DecisionAction.Answer], Decision.Replay([first, second], Usual with { Confidence = 0.35 }).Select(turn => turn.Action));
    }

    [Theory]
    [InlineData("""{"action":"handOver","reason":"bot-silent","fired":[{"name":"botFailure","reason":"bot-silent","evidence":"timeout"}],"signals":{},"policy":"1"}""", "bot-silent")]
    [InlineData("""{"action":"handOver","reason":"rule:7","fired":[{"name":"rule","reason":"rule:7","evidence":"Sale"}],"signals":{"confidence":{"value":0.9}},"policy":"1"}""", "rule:7")]
    [InlineData("""{"action":"handOver","reason":"action:refund","fired":[{"name":"action","reason":"action:refund","evidence":"refund"}],"signals":{"confidence":{"value":0.9}},"policy":"1"}""", "action:refund")]
    [InlineData("""{"action":"answer","fired":[],"signals":{"explicit":{"value":0}},"policy":"1"}""", null)]
    public void What_the_first_policy_recorded_can_be_judged_too(string record, string? reason)
        => Assert.Equal(reason, Decision.Replay([Decision.FromJson(JsonNode.Parse(record)!)], Usual)[0].Reason);

    [Fact]
    public void Turns_without_grounds_are_numbered_from_one() =>
        Assert.Equal([1, 2, 3], Decision.Replay([Old(DecisionAction.Answer), Old(DecisionAction.Answer), Old(DecisionAction.Answer)], Usual).Select(turn => turn.Grounds!.BotTurns));

    // Only an answer that no confidence was measured for can have been a greeting.
    [Theory]
    [InlineData(DecisionAction.Answer, null, true)]
    [InlineData(DecisionAction.Answer, 0.9, false)]
    [InlineData(DecisionAction.Clarify, null, false)]
    [InlineData(DecisionAction.Clarify, 0.3, false)]
    [InlineData(DecisionAction.HandOver, null, false)]
    public void An_answer_of_unknown_confidence_was_small_talk(DecisionAction action, double? confidence, bool smallTalk) =>
        Assert.Equal(smallTalk, Again(Old(action) with { Signals = new() { Confidence = new Signal(confidence) } }).Grounds!.SmallTalk);

    [Theory]
    [InlineData("vip", true)]
    [InlineData("repeats", false)]
    public void Only_whom_the_record_calls_a_vip_was_one(string fired, bool vip) =>
        Assert.Equal(vip, Again(Old(DecisionAction.HandOver) with { Fired = [new FiredTrigger(fired, fired)] }).Grounds!.Vip);

    [Fact]
    public void What_the_head_said_is_asked_anew_and_what_another_said_stands()
    {
        var turn = EscalationPolicy.Decide(new DecisionInput { Signals = new() { Confidence = Signal.Of(0.9) } });
        Signal asked = DueRisk.Of(turn.Action, turn.Signals, []), anothers = Signal.Of(0.123, "", "somebody else", "1");
        Assert.True(asked.IsKnown);
        Assert.Equal(asked, Again(turn with { Due = asked with { Value = 0.987 } }).Due);
        Assert.Equal(anothers, Again(turn with { Due = anothers }).Due);
        Assert.Null(Again(turn with { Due = null }).Due);
    }

    private static Decision Again(Decision recorded) => Assert.Single(Decision.Replay([recorded], Usual));

    // As the first policy wrote it: without grounds.
    private static Decision Old(DecisionAction action) => new() { Action = action, Signals = new(), Policy = "1" };

    // Turns as they follow each other in one chat; unlike AnyTurn, nothing counted here contradicts its own history.
    private static List<Decision> Live(Random random, Thresholds thresholds)
    {
        var decisions = new List<Decision>();
        for (var turn = 1; turn <= 6; turn++)
        {
            var input = AnyTurn.Input(random);
            decisions.Add(EscalationPolicy.Decide(input with
            {
                Thresholds = thresholds, BotTurns = turn, Earlier = [.. decisions.Select(decision => decision.Signals)], Signals = input.Signals with { Unanswered = 0 },
            }));
        }
        return decisions;
    }

    private static string Text(Decision decision) => (decision with { Due = null }).ToJson().ToJsonString();
}
