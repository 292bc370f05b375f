using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Escalation;

public sealed class CounterfactualTests
{
    private static readonly int Rounds = AnyTurn.Tries(5_000);
    private static readonly string[] Scores = ["explicit", "sensitive", "confidence", "frustration", "sentiment"];
    private static readonly string[] Counts = ["repeats", "matters", "maxBotTurns"];

    [Fact]
    public void Flipping_what_it_names_flips_the_decision()
    {
        var random = new Random(5);
        var seen = new HashSet<string>();
        for (var round = 0; round < Rounds; round++)
        {
            var (turn, decision) = Any(random);
            Assert.NotEmpty(decision.Changes);
            Assert.NotEqual(decision.Action, ActionOf(Counterfactual.Apply(turn, decision.Changes)));
            seen.UnionWith(decision.Changes.Select(change => change.Signal));
        }
        Assert.Superset(new HashSet<string>([.. Scores, .. Counts, "rule", "intent", "action", "vip", "botFailure", "draft", "accepted"]), seen);
    }

    [Fact]
    public void Every_change_is_needed()
    {
        var random = new Random(6);
        for (var round = 0; round < Rounds; round++)
        {
            var (turn, decision) = Any(random);
            foreach (var change in decision.Changes)
                Assert.Equal(decision.Action, ActionOf(Counterfactual.Apply(turn, decision.Changes.Where(other => other != change))));
        }
    }

    [Fact]
    public void Nothing_smaller_flips_it()
    {
        var random = new Random(7);
        for (var round = 0; round < Rounds; round++)
        {
            var (turn, decision) = Any(random);
            foreach (var change in decision.Changes.Where(change => Scores.Contains(change.Signal) || Counts.Contains(change.Signal)))
                Assert.Equal(decision.Action, ActionOf(Counterfactual.Apply(turn, decision.Changes.Select(other => other == change ? Smaller(change) : other))));
        }
    }

    [Fact]
    public void The_sentence_names_every_change_with_the_value_it_takes()
    {
        var random = new Random(8);
        for (var round = 0; round < Rounds; round++)
        {
            var (_, decision) = Any(random);
            Assert.Equal(decision.Action == DecisionAction.HandOver ? decision.Changes.Count : 1, decision.Counterfactual.Split(" and ").Length);
            if (decision.Action != DecisionAction.Answer)
                Assert.All(decision.Changes.Where(change => change.Signal is "confidence" or "sentiment" or "frustration" || Counts.Contains(change.Signal)),
                    change => Assert.Contains(change.To.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture), decision.Counterfactual));
        }
    }

    [Theory]
    [InlineData(0.62, 0.62, 0.61, 0.63)]
    [InlineData(0.07, 0.07, 0.06, 0.08)]
    [InlineData(0.29, 0.29, 0.28, 0.3)]
    [InlineData(0.4567, 0.46, 0.45, 0.46)]
    [InlineData(0.1 + 0.2, 0.31, 0.3, 0.31)]
    [InlineData(0.29999999999999993, 0.3, 0.29, 0.3)]
    public void Limits_are_shown_by_the_hundredth_on_the_right_side(double limit, double atLeast, double under, double over)
    {
        Assert.Equal(atLeast, Change.AtLeast(limit));
        Assert.Equal(under, Change.Under(limit));
        Assert.Equal(over, Change.Over(limit));
    }

    [Fact]
    public void An_unsure_turn_reads_as_people_say_it()
    {
        var input = new DecisionInput { Signals = new() { Confidence = Signal.Of(0.41), Unanswered = 2 }, Thresholds = new() { Confidence = 0.62 } };
        Assert.Equal("Would have stayed with the bot if confidence had been ≥ 0.62.", EscalationPolicy.Decide(input).Counterfactual);
        var answered = EscalationPolicy.Decide(input with { Signals = new() { Confidence = Signal.Of(0.7) } });
        Assert.Equal("Would have asked back if confidence had been < 0.62.", answered.Counterfactual);
        var after = EscalationPolicy.Decide(input with { Signals = new() { Confidence = Signal.Of(0.7) }, Earlier = [new() { Unanswered = 1 }] });
        Assert.Equal("Would have gone to a person if confidence had been < 0.67.", after.Counterfactual);
    }

    // Both triggers name frustration; the lower limit wins, whichever comes first, and the change starts from what was measured.
    [Theory]
    [InlineData(0.5, 0.9, 0.49)]
    [InlineData(0.9, 0.5, 0.49)]
    public void Two_limits_on_one_signal_make_one_change(double frustration, double upset, double to)
    {
        var decision = EscalationPolicy.Decide(new DecisionInput
        {
            Signals = new() { Confidence = Signal.Of(0.9), Frustration = Signal.Of(0.95) },
            Thresholds = new() { Frustration = frustration, UpsetFrustration = upset, UpsetTurns = 1 },
        });
        Assert.Equal(["frustration", "upset"], decision.Fired.Select(trigger => trigger.Name));
        Assert.Equal([new Change("frustration", 0.95, to)], decision.Changes);
    }

    private static (Case Turn, Decision Decision) Any(Random random)
    {
        var input = AnyTurn.Input(random);
        return (new Case(input.Signals, Grounds.Of(input)), EscalationPolicy.Decide(input));
    }

    private static DecisionAction ActionOf(Case turn) => EscalationPolicy.Decide(turn).Action;

    private static Change Smaller(Change change)
    {
        var step = Counts.Contains(change.Signal) ? 1 : 0.01;
        var up = change.Signal is "repeats" or "matters" or "maxBotTurns" or "frustration" or "sensitive" || (change.Signal == "explicit" && change.From >= change.To)
            || (change.Signal == "confidence" && change.From >= change.To);
        return change with { To = Math.Round(change.To + (up ? step : -step), 2) };
    }
}
