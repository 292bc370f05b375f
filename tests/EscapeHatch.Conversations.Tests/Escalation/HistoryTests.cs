using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Escalation;

/// <summary>What earlier turns add up to, at each border.</summary>
public sealed class HistoryTests
{
    // Sums of powers of two, so that the border is met exactly.
    private static readonly Thresholds Limits = new() { Sentiment = 0.25, Hysteresis = 0.125, UpsetFrustration = 0.5 };

    [Theory]
    [InlineData(0.125, 1)]
    [InlineData(0.25, 1)]
    [InlineData(0.375, 1)]
    [InlineData(0.376, 0)]
    public void A_turn_stays_upset_up_to_the_limit_and_hysteresis(double sentiment, int run) =>
        Assert.Equal(run, History.Of([new() { Sentiment = Signal.Of(sentiment) }], Limits).UpsetRun);

    [Fact]
    public void An_upset_run_is_counted_back_to_the_first_calm_or_unknown_turn()
    {
        TurnSignals upset = new() { Sentiment = Signal.Of(0.3) }, calm = new() { Sentiment = Signal.Of(0.4) };
        Assert.Equal(2, History.Of([upset, calm, upset, upset], Limits).UpsetRun);
        Assert.Equal(1, History.Of([upset, new(), upset], Limits).UpsetRun);
        Assert.Equal(0, History.Of([upset, calm], Limits).UpsetRun);
    }

    [Theory]
    [InlineData(0.64, 0.1, 2)]
    [InlineData(0.65, 0.1, 1)]
    [InlineData(0.65, 0.49, 1)]
    [InlineData(0.65, 0.5, 3)]
    public void Only_a_content_and_calm_turn_settles_the_anger_before_it(double sentiment, double frustration, int frustrated)
    {
        TurnSignals angry = new() { Frustration = Signal.Of(0.5) }, between = new() { Sentiment = Signal.Of(sentiment), Frustration = Signal.Of(frustration) };
        Assert.Equal(frustrated, History.Of([angry, between, angry], Limits).Frustrated);
    }

    [Fact]
    public void The_last_turn_says_how_many_went_unanswered()
    {
        Assert.Equal(3, History.Of([new() { Unanswered = 1 }, new() { Unanswered = 3 }], Limits).Unanswered);
        Assert.Equal(new History(), History.Of([], Limits));
    }
}
