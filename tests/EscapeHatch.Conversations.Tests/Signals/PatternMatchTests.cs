using EscapeHatch.Conversations.Signals;
using static EscapeHatch.Conversations.Tests.Signals.TinyPatterns;

namespace EscapeHatch.Conversations.Tests.Signals;

/// <summary>What one pattern matches, and where.</summary>
public sealed class PatternMatchTests
{
    [Theory]
    [InlineData("a b", "xx a b yy", true)]
    [InlineData("a b", "a x b", false)]
    [InlineData("a b", "b a", false)]
    [InlineData("a b", "a a b", true)]
    [InlineData("a b", "a. b", false)]
    [InlineData("a b", "a, b", true)]
    [InlineData("a b? c", "a c", true)]
    [InlineData("a b? c", "a b c", true)]
    [InlineData("a b|bb? c", "a b bb c", false)]
    [InlineData("a b|bb* c", "a c", true)]
    [InlineData("a b|bb* c", "a bb b bb b c", true)]
    [InlineData("a b|bb* c", "a b xx c", false)]
    [InlineData("a? b", "b", true)]
    [InlineData("a b? c? d", "a d", true)]
    [InlineData("a|b c", "b c", true)]
    [InlineData("a ..2 b", "a b", true)]
    [InlineData("a ..2 b", "a xx a b", true)]
    [InlineData("a ..2 b", "a xx yy b", true)]
    [InlineData("a ..2 b", "a xx yy zz b", false)]
    [InlineData("a book~", "a bookcase", true)]
    [InlineData("^ a b", "a b", true)]
    [InlineData("^ a b", "x a b", false)]
    [InlineData("^ a b", "x. a b", true)]
    [InlineData("^ a b", "x, a b", true)]
    [InlineData("^ a? b", "x a b", false)]
    [InlineData("a $", "x a", true)]
    [InlineData("a $", "a! x", true)]
    [InlineData("a $", "a x", false)]
    [InlineData("a $", "a f", false)]
    [InlineData("a $", "a, x", false)]
    [InlineData("a /", "x a", true)]
    [InlineData("a /", "a. x", true)]
    [InlineData("a /", "a, x", true)]
    [InlineData("a /", "a f", true)]
    [InlineData("a /", "a x", false)]
    [InlineData("a /", "a x f", false)]
    [InlineData("a b|/", "a b x", true)]
    [InlineData("a b|/", "a f", true)]
    [InlineData("a b|/", "a x", false)]
    public void A_pattern_matches_what_it_says(string pattern, string text, bool matches)
        => Assert.Equal(matches ? 0.8 : 0, Best($"followers = f\n+ 0.8 {pattern}", text).Weight);

    [Theory]
    [InlineData("xx a b yy", 0, 6)]
    [InlineData("x. Yy a b yy", 3, 9)]
    [InlineData("a b. a b", 0, 3)]
    [InlineData("x, a b", 0, 6)]
    public void A_match_says_where_its_clause_starts_and_where_it_ends(string text, int start, int end)
    {
        var match = Best("+ 0.8 a b", text);
        Assert.Equal((0.8, start, end), (match.Weight, match.ClauseStart, match.End));
    }

    [Fact]
    public void Without_a_match_there_is_no_weight()
    {
        Assert.Equal(default, Best("+ 0.8 a", "x y"));
        Assert.Equal(default, Best("+ 0.8 a", ""));
    }

    [Theory]
    [InlineData("a. b", 0.6, "two")]
    [InlineData("b. a", 0.6, "two")]
    [InlineData("a b", 0.6, "two")]
    [InlineData("b a", 0.6, "two")]
    [InlineData("b c", 0.6, "two")]
    [InlineData("c b", 0.6, "three")]
    [InlineData("c. b", 0.6, "three")]
    [InlineData("a", 0.4, "one")]
    public void The_surest_match_is_best_and_of_equals_the_first(string text, double weight, string label)
    {
        var match = Best("+ 0.4 @one a\n+ 0.6 @two b\n+ 0.6 @three c", text);
        Assert.Equal((weight, label, PatternKind.Counts), (match.Weight, match.Label, match.Fate));
    }

    [Theory]
    [InlineData("a", 0.5)]
    [InlineData("a a b", 0.5)]
    [InlineData("a. a", 0.75)]
    [InlineData("a. x. b. a", 0.8)]
    [InlineData("a. x", 0.5)]
    [InlineData("x", 0)]
    public void All_clauses_together_weigh_more_than_the_best(string text, double together)
        => Assert.Equal(together, Best("+ 0.5 a\n+ 0.2 b", text).Together, 9);

    [Fact]
    public void The_surest_of_a_clause_may_end_anywhere_before_a_follower_or_at_the_end()
    {
        const string Patterns = "followers = f\n+ 0.3 @any a\n+ 0.5 @bound a /\n+ 0.7 @last a $";
        Assert.Equal(["any", "bound", "bound", "last", "last"], new[] { "a x", "a f", "a, x", "a", "a. x" }.Select(text => Best(Patterns, text).Label));
    }
}
