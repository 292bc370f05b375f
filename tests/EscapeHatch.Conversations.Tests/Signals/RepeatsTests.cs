using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

public sealed class RepeatsTests
{
    private static readonly Exchange First = new("Where is my parcel?", "Parcels take three days.", ["delivery"], true);

    [Fact]
    public void The_same_text_again_is_a_repeat()
        => Assert.Equal(1, Repeats.Count([First, new("but it's been a week", "Parcels take three days!", ["other"], true)]));

    [Fact]
    public void The_same_article_for_the_rephrased_question_is_a_repeat()
        => Assert.Equal(1, Repeats.Count([First, new("where is my parcel now", "The courier has it.", ["delivery"], true)]));

    [Fact]
    public void The_same_article_for_another_question_is_none()
        => Assert.Equal(0, Repeats.Count([First, new("do you ship abroad", "We ship to all of Europe.", ["delivery"], true)]));

    [Fact]
    public void A_good_answer_in_between_starts_the_count_anew()
    {
        var again = First with { Question = "where's the parcel" };
        var other = new Exchange("how do I return it", "Within thirty days.", ["returns"], true);
        Assert.Equal(2, Repeats.Count([First, again, again]));
        Assert.Equal(1, Repeats.Count([First, again, other, again]));
        Assert.Equal(0, Repeats.Count([First, again, other]));
    }

    [Fact]
    public void Unanswered_turns_count_from_the_last_confident_one()
        => Assert.Equal(2, Repeats.Unanswered([First, First with { Confident = false }, First with { Confident = false }]));

    [Fact]
    public void An_empty_history_has_no_repeats()
    {
        Assert.Equal(0, Repeats.Count([]));
        Assert.Equal(0, Repeats.Rephrases([First]));
    }
}
