using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

public sealed class BehaviourTests
{
    [Theory]
    [InlineData(true, 0.1, 0.05, 0.0)]
    [InlineData(true, 0.2, 0.9, 0.5, 0.1)]
    [InlineData(false, 0.9, 0.8, 0.7, 0.75)]
    [InlineData(false, 0.3, 0.25, 0.21)]
    [InlineData(false, 0.9, 0.9, 0.5)]
    [InlineData(false, 0.9, 0.5, 0.5)]
    [InlineData(false, 0.5, 0.9, 0.3)]
    [InlineData(false, 0.9, 0.3, 0.5)]
    [InlineData(false, 0.9, 0.1)]
    [InlineData(false)]
    public void Confidence_falls_by_a_tenth_over_the_last_three(bool falls, params double[] confidences)
        => Assert.Equal(falls, Behaviour.IsFalling(confidences.Select(value => Signal.Of(value))));

    [Theory]
    [InlineData(true, 9, 5, 3)]
    [InlineData(true, 1, 9, 5, 3)]
    [InlineData(false, 8, 5, 3)]
    [InlineData(false, 9, 9, 3)]
    [InlineData(false, 9, 3, 3)]
    [InlineData(false, 9, 10, 1)]
    [InlineData(false, 9, 2, 3)]
    [InlineData(false, 9, 3)]
    [InlineData(false)]
    public void Messages_shorten_to_a_third_over_the_last_three(bool shorten, params int[] lengths)
        => Assert.Equal(shorten, Behaviour.IsShortening(lengths.Select(length => new string('x', length))));

    [Fact]
    public void Nothing_is_odd_at_first()
    {
        var behaviour = new Behaviour();
        Assert.Equal((0, 0, 0, 1, false, false), (behaviour.Rephrases, behaviour.Repeats, behaviour.Unanswered, behaviour.Burst, behaviour.Falling, behaviour.Shortening));
        var signals = new TurnSignals();
        Assert.All([signals.Confidence, signals.Sentiment, signals.Frustration, signals.Explicit, signals.Sensitive, signals.Intent], signal => Assert.Same(Signal.Unknown, signal));
        Assert.Equal((null, 0, 0, 0, 0), (signals.SentimentTrend, signals.Matters, signals.Repeats, signals.Rephrases, signals.Unanswered));
    }

    [Fact]
    public void A_limit_belongs_to_what_is_above_it()
    {
        var half = Signal.Of(0.5);
        Assert.Equal((true, false), (half.AtLeast(0.5), half.AtLeast(0.51)));
        Assert.Equal((false, true), (half.Below(0.5), half.Below(0.51)));
    }

    [Fact]
    public void A_signal_keeps_what_it_was_given()
    {
        Assert.Equal(new Signal(0, "why", "who", "1"), Signal.Of(0, "why", "who", "1"));
        Assert.Equal(new Signal(null, "why", "who", "1"), Signal.Of(1.5, "why", "who", "1"));
        Assert.Equal(new Signal(1), Signal.Of(1));
        Assert.Equal((null, "", "", "", null, null), (Signal.Unknown.Value, Signal.Unknown.Evidence, Signal.Unknown.Model, Signal.Unknown.Version, Signal.Unknown.Raw, Signal.Unknown.Kind));
        Assert.Equal(("", "", ""), (Signal.Of(1).Evidence, Signal.Of(1).Model, Signal.Of(1).Version));
    }
}
