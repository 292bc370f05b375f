using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

public sealed class SignalTests
{
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void What_is_no_score_is_unknown_and_crosses_no_limit(double value)
    {
        var signal = Signal.Of(value);
        Assert.False(signal.IsKnown);
        Assert.False(signal.Below(1));
        Assert.False(signal.AtLeast(0));
    }

    [Fact]
    public void Zero_and_one_are_known_scores()
    {
        Assert.True(Signal.Of(0).Below(0.1));
        Assert.True(Signal.Of(1).AtLeast(1));
    }
}
