using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

public sealed class TurnFrustrationTests
{
    private static readonly Signal Annoyed = Signal.Of(0.6, "that is annoying", "m", "1");

    [Fact]
    public void Without_anything_odd_the_words_stand_alone() => Assert.Same(Annoyed, TurnFrustration.Of(Annoyed, new Behaviour()));

    [Fact]
    public void Going_in_circles_makes_an_angry_word_heavier()
    {
        var turn = TurnFrustration.Of(Annoyed, new Behaviour { Rephrases = 2, Unanswered = 2 });
        Assert.InRange(turn.Value!.Value, 0.7, 0.85);
        Assert.Equal("that is annoying, asked three times, 2 turns without an answer", turn.Evidence);
    }

    [Fact]
    public void Behaviour_alone_never_comes_near_a_hand_over()
    {
        var worst = new Behaviour { Rephrases = 9, Repeats = 9, Unanswered = 9, Burst = 40, Falling = true, Shortening = true };
        Assert.InRange(TurnFrustration.Of(Signal.Of(0), worst).Value!.Value, 0.2, TurnFrustration.MostByBehaviour);
    }

    [Fact]
    public void Forty_messages_at_once_are_noticed_without_a_word()
        => Assert.Contains("40 messages at once", TurnFrustration.Of(Signal.Unknown, new Behaviour { Burst = 40 }).Evidence, StringComparison.Ordinal);

    [Fact]
    public void Unknown_words_and_calm_behaviour_stay_unknown() => Assert.False(TurnFrustration.Of(Signal.Unknown, new Behaviour()).IsKnown);

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public void More_of_it_never_lowers_it(double words)
    {
        for (var count = 0; count < 6; count++)
        {
            var less = new Behaviour { Rephrases = count, Repeats = count, Unanswered = count, Burst = 1 + (count * 5) };
            foreach (var more in new[] { less with { Rephrases = count + 1 }, less with { Repeats = count + 1 }, less with { Unanswered = count + 1 }, less with { Burst = less.Burst + 5 },
                less with { Falling = true }, less with { Shortening = true } })
                Assert.True(TurnFrustration.Of(Signal.Of(words), more).Value >= TurnFrustration.Of(Signal.Of(words), less).Value);
        }
    }

    [Fact]
    public void Confidence_falls_when_it_falls_three_times_and_far_enough()
    {
        Assert.True(Behaviour.IsFalling([Signal.Of(0.9), Signal.Of(0.7), Signal.Unknown, Signal.Of(0.5)]));
        Assert.False(Behaviour.IsFalling([Signal.Of(0.9), Signal.Of(0.7)]));
        Assert.False(Behaviour.IsFalling([Signal.Of(0.5), Signal.Of(0.49), Signal.Of(0.48)]));
        Assert.False(Behaviour.IsFalling([Signal.Of(0.5), Signal.Of(0.7), Signal.Of(0.3)]));
    }

    [Fact]
    public void Messages_shorten_when_the_last_is_a_third_of_the_first()
    {
        Assert.True(Behaviour.IsShortening(["where on earth is my parcel please", "where is my parcel", "parcel??"]));
        Assert.False(Behaviour.IsShortening(["where is my parcel", "and my parcel", "my parcel"]));
        Assert.False(Behaviour.IsShortening(["ok", "where is my parcel", "hm"]));
    }
}
