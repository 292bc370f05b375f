using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

/// <summary>The small parts that matches are kept in.</summary>
public sealed class BitBlockTests
{
    [Theory]
    [InlineData(0b00001, 0b00111)]
    [InlineData(0b00010, 0b00110)]
    [InlineData(0b00100, 0b00100)]
    [InlineData(0b01000, 0b01000)]
    [InlineData(0b10001, 0b10111)]
    [InlineData(0, 0)]
    public void Optional_elements_are_left_out_up_to_the_next_pattern(int bits, int reached)
        => Assert.Equal((ulong)reached, new BitBlock(First: 0b10001, Last: 0, Optional: 0b01011, Repeat: 0, Gap: 0, Negative: 0, Yielding: 0, Language: 0).Skipping((ulong)bits));

    [Fact]
    public void Of_two_matches_the_surer_is_held_and_of_equals_the_first()
    {
        var (first, equal, surer) = (new Held(0.5, 1, Tongue.Nobody, 3), new Held(0.5, 2, Tongue.Nobody, 4), new Held(0.6, 3, Tongue.Nobody, 5));
        Assert.Equal((first, surer, surer), (first.Or(equal), first.Or(surer), surer.Or(first)));
    }

    [Theory]
    [InlineData(0.5, 0.05)]
    [InlineData(0.02, 0.02)]
    public void A_match_taken_back_weighs_little_and_names_its_cause(double weight, double left)
        => Assert.Equal(new Held(left, 1, 7, 3), new Held(weight, 1, Tongue.Nobody, 3).Less(0.05, 7));

    [Fact]
    public void A_match_is_held_by_where_it_must_end()
    {
        var (match, lesser) = (new Held(0.5, 1, Tongue.Nobody, 3), new Held(0.4, 2, Tongue.Nobody, 4));
        foreach (var end in Enum.GetValues<PatternEnd>())
        {
            var tongue = Tongue.Silent;
            tongue.Hold(match, end);
            tongue.Hold(lesser, end);
            Assert.Equal(
                (end == PatternEnd.Anywhere ? match : default, end == PatternEnd.Bounded ? match : default, end == PatternEnd.Clause ? match : default, default(Held)),
                (tongue.Segment, tongue.Bounded, tongue.AtEnd, tongue.Sentence));
        }
    }

    [Fact]
    public void At_first_nobody_has_blocked_taken_back_or_made_conditional()
        => Assert.Equal((-1, -1, -1), (Tongue.Silent.BlockedBy, Tongue.Silent.TakenBackBy, Tongue.Silent.ConditionBy));
}
