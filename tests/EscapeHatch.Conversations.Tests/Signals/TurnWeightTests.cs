using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

/// <summary>What each sign of a conversation's course weighs by itself and how it is named.</summary>
public sealed class TurnWeightTests
{
    private static void Weighs(double weight, string evidence, Behaviour behaviour)
    {
        var turn = TurnFrustration.Of(Signal.Unknown, behaviour);
        Assert.Equal(evidence, turn.Evidence);
        if (weight > 0)
            Assert.Equal(weight, turn.Value!.Value, 9);
        Assert.Equal(weight > 0, turn.IsKnown);
    }

    [Theory]
    [InlineData(-1, 0, "")]
    [InlineData(0, 0, "")]
    [InlineData(1, 0.12, "asked twice")]
    [InlineData(2, 0.25, "asked three times")]
    [InlineData(3, 0.35, "asked four times")]
    [InlineData(4, 0.35, "asked 5 times")]
    public void Asking_again(int count, double weight, string evidence) => Weighs(weight, evidence, new Behaviour { Rephrases = count });

    [Theory]
    [InlineData(0, 0, "")]
    [InlineData(1, 0.12, "told the same twice")]
    [InlineData(2, 0.25, "told the same three times")]
    [InlineData(3, 0.25, "told the same four times")]
    public void Telling_the_same(int count, double weight, string evidence) => Weighs(weight, evidence, new Behaviour { Repeats = count });

    [Theory]
    [InlineData(0, 0, "")]
    [InlineData(1, 0.06, "a turn without an answer")]
    [InlineData(2, 0.15, "2 turns without an answer")]
    [InlineData(3, 0.2, "3 turns without an answer")]
    [InlineData(4, 0.2, "4 turns without an answer")]
    public void Turns_without_an_answer(int count, double weight, string evidence) => Weighs(weight, evidence, new Behaviour { Unanswered = count });

    [Theory]
    [InlineData(1, 0, "")]
    [InlineData(3, 0, "")]
    [InlineData(4, 0.1, "4 messages at once")]
    [InlineData(7, 0.1, "7 messages at once")]
    [InlineData(8, 0.2, "8 messages at once")]
    [InlineData(19, 0.2, "19 messages at once")]
    [InlineData(20, 0.35, "20 messages at once")]
    public void Messages_at_once(int count, double weight, string evidence) => Weighs(weight, evidence, new Behaviour { Burst = count });

    [Fact]
    public void Trends()
    {
        Weighs(0.06, "the bot less and less sure", new Behaviour { Falling = true });
        Weighs(0.06, "shorter and shorter", new Behaviour { Shortening = true });
    }

    [Fact]
    public void Signs_are_chances_of_their_own_up_to_a_limit()
    {
        Weighs(1 - (0.88 * 0.94), "told the same twice, shorter and shorter", new Behaviour { Repeats = 1, Shortening = true });
        Weighs(0.4, "asked four times, told the same three times", new Behaviour { Rephrases = 3, Repeats = 2 });
        Assert.Equal(0.4, TurnFrustration.MostByBehaviour);
    }

    [Fact]
    public void Words_and_behaviour_are_two_chances_under_the_words_name()
    {
        var words = Signal.Of(0.5, "hm", "m", "1") with { Raw = 0.7 };
        Assert.Equal(words with { Value = 1 - (0.5 * 0.88), Evidence = "hm, asked twice" }, TurnFrustration.Of(words, new Behaviour { Rephrases = 1 }));
        Assert.Equal("asked twice", TurnFrustration.Of(Signal.Of(0.5), new Behaviour { Rephrases = 1 }).Evidence);
    }

    [Fact]
    public void Behaviour_alone_goes_by_the_name_of_frustration()
    {
        var turn = TurnFrustration.Of(Signal.Unknown, new Behaviour { Rephrases = 1 });
        Assert.Equal((Frustration.Model, Frustration.Version), (turn.Model, turn.Version));
    }

    [Fact]
    public void Both_must_be_given()
    {
        Assert.Throws<ArgumentNullException>(() => TurnFrustration.Of(null!, new Behaviour()));
        Assert.Throws<ArgumentNullException>(() => TurnFrustration.Of(Signal.Unknown, null!));
    }
}
