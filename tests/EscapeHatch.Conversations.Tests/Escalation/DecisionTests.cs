using System.Text.Json;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Escalation;

public sealed class DecisionTests
{
    [Fact]
    public void The_stored_form_reads_back_the_same()
    {
        var random = new Random(11);
        for (var round = 0; round < 500; round++)
        {
            var decision = EscalationPolicy.Decide(Any(random));
            var stored = decision.ToJson();
            Assert.Equal(stored.ToJsonString(), Decision.FromJson(stored).ToJson().ToJsonString());
        }
    }

    [Fact]
    public void The_stored_form_has_the_agreed_names()
    {
        var decision = EscalationPolicy.Decide(new DecisionInput
        {
            Signals = new() { Explicit = Signal.Of(0.9, "agent", "m", "1") }, Model = "embedded", Version = "2", Elapsed = TimeSpan.FromMilliseconds(4),
        });
        using var json = JsonDocument.Parse(decision.ToJson().ToJsonString());
        var root = json.RootElement;
        Assert.Equal("handOver", root.GetProperty("action").GetString());
        Assert.Equal("requested", root.GetProperty("reason").GetString());
        Assert.Equal("explicit", root.GetProperty("fired")[0].GetProperty("name").GetString());
        Assert.Equal(0.9, root.GetProperty("signals").GetProperty("explicit").GetProperty("value").GetDouble());
        Assert.False(root.GetProperty("signals").GetProperty("confidence").TryGetProperty("value", out _));
        Assert.Equal(4, root.GetProperty("elapsedMs").GetDouble());
        Assert.Equal("Would have stayed with the bot if the shopper had not asked for a person.", root.GetProperty("counterfactual").GetString());
    }

    [Fact]
    public void An_explicit_request_is_decided_without_any_other_signal()
    {
        var decision = Decision.ForExplicit(ExplicitRequest.Detect("agent please"), "agent please", TimeSpan.FromMilliseconds(1));
        Assert.Equal((DecisionAction.HandOver, "requested"), (decision.Action, decision.Reason));
        Assert.False(decision.Signals.Confidence.IsKnown);
    }

    [Fact]
    public void Undoing_what_the_counterfactual_names_undoes_the_handover()
    {
        var random = new Random(5);
        for (var round = 0; round < 5000; round++)
        {
            var input = Any(random);
            var decision = EscalationPolicy.Decide(input);
            if (decision.Action == DecisionAction.HandOver)
                Assert.NotEqual(DecisionAction.HandOver, EscalationPolicy.Decide(decision.Fired.Aggregate(input, Undo)).Action);
        }
    }

    [Fact]
    public void More_confidence_never_hands_over_more()
    {
        var random = new Random(3);
        for (var round = 0; round < 5000; round++)
        {
            var input = Any(random);
            if (input.Signals.Confidence.Value is not { } confidence)
                continue;
            var surer = input with { Signals = input.Signals with { Confidence = Signal.Of(confidence + ((1 - confidence) * random.NextDouble())) } };
            Assert.True(EscalationPolicy.Decide(surer).Action <= EscalationPolicy.Decide(input).Action);
        }
    }

    private static DecisionInput Any(Random random) => new()
    {
        Signals = new TurnSignals
        {
            Confidence = Score(random), Sentiment = Score(random), Frustration = Score(random), Explicit = Score(random, 0.6),
            Repeats = random.Next(4), Unanswered = random.Next(4), Rephrases = random.Next(3),
        },
        Earlier = [.. Enumerable.Range(0, random.Next(4)).Select(_ => new TurnSignals { Sentiment = Score(random), Unanswered = random.Next(2) })],
        BotTurns = random.Next(1, 16),
        SmallTalk = random.Next(6) == 0,
        Vip = random.Next(4) == 0,
        Thresholds = new Thresholds { VipToPerson = random.Next(2) == 0, Confidence = Math.Round(0.05 + (random.NextDouble() * 0.9), 2) },
        Failure = random.Next(8) == 0 ? "timeout" : null,
        Rule = random.Next(6) == 0 ? new RuleMatch("1", "One", random.Next(2) == 0) : null,
        Model = "embedded",
        Elapsed = TimeSpan.FromTicks(random.Next(100_000)),
    };

    private static Signal Score(Random random, double most = 1)
        => random.Next(5) == 0 ? Signal.Unknown : Signal.Of(Math.Round(random.NextDouble() * most, 3), "words");

    private static DecisionInput Undo(DecisionInput input, FiredTrigger trigger) => trigger.Name switch
    {
        "explicit" => input with { Signals = input.Signals with { Explicit = Signal.Of(0) } },
        "rule" => input with { Rule = null },
        "vip" => input with { Vip = false },
        "botFailure" => input with { Failure = null, Signals = input.Signals with { Confidence = Signal.Of(1) } },
        "confidence" => input with { Signals = input.Signals with { Confidence = Signal.Of(trigger.Threshold!.Value) } },
        "sentiment" => input with { Signals = input.Signals with { Sentiment = Signal.Of(trigger.Threshold!.Value + 0.001) } },
        "frustration" => input with { Signals = input.Signals with { Frustration = Signal.Of(trigger.Threshold!.Value - 0.001) } },
        "repeats" => input with { Signals = input.Signals with { Repeats = (int)trigger.Threshold!.Value - 1 } },
        "maxBotTurns" => input with { BotTurns = (int)trigger.Threshold!.Value },
        _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger.Name, "Nobody knows how to undo it."),
    };
}
