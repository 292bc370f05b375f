using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

/// <summary>What is quoted of a message, and who is named for having heard it.</summary>
public sealed class EvidenceTests
{
    private static readonly string Numbers = string.Concat(Enumerable.Range(100, 200));

    [Theory]
    [InlineData("a lamp. I want one", 7, 13, "I want one")]
    [InlineData("I want! one", 0, 6, "I want")]
    [InlineData("I. want one", 0, 6, "I. want one")]
    [InlineData("  I want ", 0, 8, "I want")]
    [InlineData("I want", 0, 6, "I want")]
    public void The_clause_of_a_match_is_quoted_to_its_end(string text, int start, int end, string clause)
        => Assert.Equal(clause, ExplicitRequest.Clause(text, new PatternMatch(1, start, end)));

    [Fact]
    public void Every_mark_that_ends_a_clause_ends_the_quote()
        => Assert.All(".!?;\n\r", mark => Assert.Equal("I want, you see", ExplicitRequest.Clause($"I want, you see{mark} thanks", new PatternMatch(1, 0, 6))));

    [Fact]
    public void A_long_clause_is_quoted_around_its_match()
    {
        Assert.Equal(Numbers[140..300], ExplicitRequest.Clause(Numbers, new PatternMatch(1, 10, 300)));
        Assert.Equal(Numbers[200..360], ExplicitRequest.Clause(Numbers, new PatternMatch(1, 200, 300)));
        Assert.Equal(Numbers[500..600], ExplicitRequest.Clause(Numbers, new PatternMatch(1, 500, 590)));
    }

    [Fact]
    public void What_a_pattern_hears_is_told_by_the_patterns_name()
    {
        var signal = ExplicitRequest.Score("The lamp is fine. I want a human");
        Assert.Equal((ExplicitRequest.Model, ExplicitRequest.Version, "I want a human"), (signal.Model, signal.Version, signal.Evidence));
        Assert.Equal(ExplicitRequest.Detect("I want a human").Score, signal.Value);
    }

    [Fact]
    public void What_only_the_learnt_part_hears_is_a_request_by_its_name()
    {
        const string Text = "The lamp is broken. who do i have to shout at to get a reply from a living soul";
        Assert.Equal(ExplicitResult.Nothing, ExplicitRequest.Detect(Text));
        var read = ExplicitRequest.Read(Text);
        Assert.Equal((true, ExplicitKind.Direct, "who do i have to shout at to get a reply from a living soul"), (read.Fired, read.Kind, read.Evidence));
        var signal = ExplicitRequest.Score(Text);
        Assert.Equal((ExplicitRequest.LearnedModel, RequestModel.Version, read.Score, read.Evidence), (signal.Model, signal.Version, signal.Value, signal.Evidence));
        Assert.Equal((read.Score, read.Evidence), RequestModel.Heard(Text));
    }

    [Fact]
    public void What_the_learnt_part_hears_faintly_is_no_request()
    {
        var read = ExplicitRequest.Read("where is my lamp");
        Assert.InRange(read.Score, 0.0001, 0.49);
        Assert.Equal((false, ExplicitKind.None, ""), (read.Fired, read.Kind, read.Evidence));
    }

    [Theory]
    [InlineData("are you a human?", ExplicitKind.AboutBot)]
    [InlineData("no need to transfer me", ExplicitKind.Negated)]
    [InlineData("they told me to talk to a human", ExplicitKind.Reported)]
    [InlineData("I want a human", ExplicitKind.Direct)]
    public void What_a_pattern_took_for_something_is_not_looked_at_again(string text, ExplicitKind kind)
    {
        Assert.Equal(kind, ExplicitRequest.Detect(text).Kind);
        Assert.Equal(ExplicitRequest.Detect(text), ExplicitRequest.Read(text));
        Assert.Equal(ExplicitRequest.Model, ExplicitRequest.Score(text).Model);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n")]
    public void Nothing_is_heard_in_an_empty_message(string? text)
    {
        Assert.Equal(ExplicitResult.Nothing, ExplicitRequest.Read(text));
        Assert.Equal((0, "", ExplicitRequest.Model), (ExplicitRequest.Score(text).Value, ExplicitRequest.Score(text).Evidence, ExplicitRequest.Score(text).Model));
    }

    [Fact]
    public void Nothing_asked_is_no_score_and_no_words()
        => Assert.Equal(new ExplicitResult(false, 0, "", ExplicitKind.None), ExplicitResult.Nothing);

    [Fact]
    public void It_knows_ten_languages() => Assert.Equal(["en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "ar"], ExplicitRequest.Languages);
}
