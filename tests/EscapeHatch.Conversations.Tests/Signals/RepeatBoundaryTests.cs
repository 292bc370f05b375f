using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

/// <summary>From how alike two turns must be to count as the same.</summary>
public sealed class RepeatBoundaryTests
{
    private static Exchange Turn(string question, string answer = "", string article = "a", bool confident = true) => new(question, answer, [article], confident);

    // Two texts that share so many of so many words.
    private static (string One, string Other) Alike(int shared, int all)
    {
        var words = Enumerable.Range(0, all).Select(number => $"word{number}").ToArray();
        return (string.Join(' ', words.Take(shared)), string.Join(' ', words));
    }

    [Theory]
    [InlineData(4, 5, 1)]
    [InlineData(79, 100, 0)]
    public void An_answer_is_the_same_from_four_words_in_five_on(int shared, int all, int repeats)
    {
        var (one, other) = Alike(shared, all);
        Assert.Equal(repeats, Repeats.Count([Turn("lamp", one, "a"), Turn("parcel", other, "b")]));
    }

    [Theory]
    [InlineData(17, 50, 1)]
    [InlineData(1, 3, 0)]
    public void A_question_is_the_same_from_a_good_third_of_the_words_on(int shared, int all, int repeats)
    {
        var (one, other) = Alike(shared, all);
        Assert.Equal(repeats, Repeats.Count([Turn(one, "lamp"), Turn(other, "parcel")]));
        Assert.Equal(repeats, Repeats.Rephrases([Turn(one), Turn(other)]));
    }

    [Fact]
    public void The_same_question_with_another_article_is_served_anew()
        => Assert.Equal(0, Repeats.Count([Turn("where is the lamp", "three days", "a"), Turn("where is the lamp", "a week", "b")]));

    [Fact]
    public void Any_article_in_common_will_do()
        => Assert.Equal(1, Repeats.Count([new("where is the lamp", "three days", ["a", "b"], true), new("where is the lamp", "a week", ["b", "c"], true)]));

    [Fact]
    public void Any_earlier_turn_counts_and_a_run_ends_at_the_first_that_is_new()
    {
        Exchange[] turns = [Turn("lamp", "lamp", "a"), Turn("parcel", "parcel", "b"), Turn("lamp", "lamp", "a"), Turn("parcel", "parcel", "b")];
        Assert.Equal(2, Repeats.Count(turns));
        Assert.Equal(2, Repeats.Rephrases(turns));
        Assert.Equal(0, Repeats.Rephrases([.. turns, Turn("chair")]));
        Assert.Equal(0, Repeats.Count([.. turns, Turn("chair", "chair", "c")]));
    }

    [Fact]
    public void Turns_without_words_repeat_nothing()
    {
        Assert.Equal(0, Repeats.Count([Turn(""), Turn("")]));
        Assert.Equal(0, Repeats.Rephrases([Turn(""), Turn("")]));
    }

    [Fact]
    public void Every_turn_may_be_without_an_answer()
    {
        var none = Turn("lamp", confident: false);
        Assert.Equal(3, Repeats.Unanswered([none, none, none]));
        Assert.Equal(1, Repeats.Unanswered([none, Turn("lamp"), none]));
        Assert.Equal(0, Repeats.Unanswered([none, Turn("lamp")]));
        Assert.Equal(0, Repeats.Unanswered([]));
    }

    [Fact]
    public void There_must_be_a_history() => Assert.Throws<ArgumentNullException>(() => Repeats.Count(null!));
}
