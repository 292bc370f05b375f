using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Escalation;

/// <summary>How much each signal spoke for a person, as agents see it.</summary>
public sealed class ContributionTests
{
    private static readonly Thresholds Limits = new() { Confidence = 0.6, Frustration = 0.8, Sentiment = 0.3, Repeats = 2, Unanswered = 2, MaxBotTurns = 9, Matters = 4 };

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(1, 1)]
    [InlineData(0.75, 0.5)]
    [InlineData(0, -1)]
    [InlineData(0.25, -0.5)]
    public void A_request_weighs_by_its_distance_from_the_threshold(double said, double weight) =>
        Assert.Equal(new Contribution("explicit", said, ExplicitRequest.Threshold, false, weight), Of(new() { Explicit = Signal.Of(said) }, "explicit"));

    [Theory]
    [InlineData(0.6, 0)]
    [InlineData(0, 1)]
    [InlineData(0.3, 0.5)]
    [InlineData(1, -1)]
    [InlineData(0.8, -0.5)]
    public void A_low_confidence_speaks_for_a_person(double confidence, double weight) =>
        Assert.Equal(new Contribution("confidence", confidence, 0.6, true, weight), Of(new() { Confidence = Signal.Of(confidence) }, "confidence"));

    [Fact]
    public void Each_signal_is_held_against_its_own_limit()
    {
        var all = All(new()
        {
            Explicit = Signal.Of(0), Sensitive = Signal.Of(0), Confidence = Signal.Of(0.9), Frustration = Signal.Of(0.1), Sentiment = Signal.Of(0.5), Repeats = 1, Matters = 2,
        });
        Assert.Equal(
        [
            ("explicit", ExplicitRequest.Threshold, false), ("sensitive", Sensitive.Threshold, false), ("confidence", 0.6, true), ("frustration", 0.8, false), ("sentiment", 0.3, true),
            ("repeats", 2.0, false), ("unanswered", 2.0, false), ("botTurns", 10.0, false), ("matters", 4.0, false),
        ], all.Select(one => (one.Signal, one.Limit, one.FiresBelow)));
    }

    [Theory]
    [InlineData(0, -1)]
    [InlineData(1, -0.5)]
    [InlineData(2, 0)]
    [InlineData(3, 0.5)]
    [InlineData(4, 1)]
    [InlineData(40, 1)]
    public void Counts_are_held_against_twice_their_limit(int repeats, double weight) => Assert.Equal(weight, Of(new() { Repeats = repeats }, "repeats").Weight);

    // A limit of 1 leaves no room above it: 0 parts of nothing must not become NaN, which JSON can't store.
    [Theory]
    [InlineData(1, 0)]
    [InlineData(0.75, 0.25)]
    [InlineData(0, 1)]
    public void A_limit_that_leaves_no_room_above_it_still_weighs_what_is_below(double confidence, double weight)
    {
        var input = new DecisionInput { Signals = new() { Confidence = Signal.Of(confidence) }, Earlier = [new() { Unanswered = 1 }], Thresholds = new() { Confidence = 0.95, Hysteresis = 0.2 } };
        Assert.Equal(new Contribution("confidence", confidence, 1, true, weight), EscalationPolicy.Decide(input).Contributions.Single(one => one.Signal == "confidence"));
    }

    // -0 equals 0, so only its sign tells; agents would read "-0".
    [Theory]
    [InlineData(0.4999)]
    [InlineData(0.5001)]
    public void What_rounds_to_nothing_has_no_sign(double said)
    {
        var weight = Of(new() { Explicit = Signal.Of(said) }, "explicit").Weight;
        Assert.Equal((0, false), (weight, double.IsNegative(weight)));
    }

    [Fact]
    public void What_is_unknown_contributes_nothing() =>
        Assert.Equal(["repeats", "unanswered", "botTurns", "matters"], All(new()).Select(one => one.Signal));

    [Fact]
    public void Small_talk_has_no_confidence_to_be_held_against_anything() => Assert.DoesNotContain(
        EscalationPolicy.Decide(new DecisionInput { Signals = new() { Confidence = Signal.Of(0.1) }, Thresholds = Limits, SmallTalk = true }).Contributions, one => one.Signal == "confidence");

    private static Contribution Of(TurnSignals signals, string name) => All(signals).Single(one => one.Signal == name);

    private static IReadOnlyList<Contribution> All(TurnSignals signals) => EscalationPolicy.Decide(new DecisionInput { Signals = signals, Thresholds = Limits }).Contributions;
}
