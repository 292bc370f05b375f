using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

/// <summary>By which language's words a message is read; words with a q are nobody's.</summary>
public sealed class MoodTextTests
{
    private const int Nobody = 0, German = 1, All = -1;

    private static readonly MoodModel Model = TestMoods.Constant(1, 2, 3, 4, TestMoods.Sounds((Valences.OfSign(":("), -60)));

    [Theory]
    [InlineData("really not slow ich", true, false, Nobody, 3)]
    [InlineData("really not zqz ich", true, true, German, 2)]
    [InlineData("not zqz", true, false, Nobody, 1)]
    [InlineData("not zqz zqw", false, false, All, 0)]
    [InlineData("zqz", false, false, All, 0)]
    [InlineData("ich zqz zqw zqx zqy", false, true, German, 1)]
    [InlineData("ich zqz zqw zqx zqy zqv", false, false, German, 1)]
    [InlineData("!!!", false, false, Nobody, 0)]
    [InlineData("", false, false, Nobody, 0)]
    public void A_message_is_English_from_half_the_words_on_and_may_be_another_below_three_quarters(string text, bool english, bool known, int languages, int familiar)
    {
        var read = MoodText.Of(text, Model);
        Assert.Equal((english, known, languages, familiar), (read.IsEnglish, read.IsKnown, read.Languages, read.Cues.Familiar));
        Assert.Equal(english ? new MoodScores(1, 2, 3, 4) : default, read.Scores);
        Assert.Equal(text, read.Text);
    }

    [Theory]
    [InlineData("zqz zqw zqx zqy zqv :(", 1)]
    [InlineData("ich zqz zqw zqx zqy zqv :(", 1)]
    [InlineData("not zqz zqw :(", 1)]
    public void A_sign_speaks_where_no_language_is_known(string text, int signs)
    {
        var read = MoodText.Of(text, Model);
        Assert.False(read.IsKnown);
        Assert.Equal(signs, read.Cues.Signs);
    }

    [Theory]
    [InlineData("ich bitte :(", 2)]
    [InlineData("das ist schlecht", 3)]
    public void The_words_of_a_known_language_go_before_English(string text, int familiar)
    {
        var read = MoodText.Of(text, Model);
        Assert.True(read.IsKnown);
        Assert.Equal(familiar, read.Cues.Familiar);
    }

    [Fact]
    public void English_ratings_do_not_speak_in_another_language()
        => Assert.Equal(0, MoodText.Of("ich habe bitte", TestMoods.Constant(valences: TestMoods.Sounds((Valences.OfWord("ich"), -60)))).Upset);

    [Fact]
    public void Every_language_has_its_number()
    {
        Assert.Equal(["de", "fr", "es", "it", "pt", "nl", "pl", "tr", "ar"], MoodText.OtherLanguages);
        Assert.Equal(1 << 8, MoodText.Of("مرحبا السلام", Model).Languages);
    }

    [Fact]
    public void It_is_upset_as_far_as_it_sounds_bad()
    {
        Assert.Equal(2 / Math.Sqrt(19), MoodText.Of("😡", Model).Upset, 6);
        Assert.Equal(0, MoodText.Of("😊", Model).Upset);
        Assert.Equal(2.4 / Math.Sqrt((2.4 * 2.4) + 15), MoodText.Of("awful", Model).Upset, 6);
    }

    [Fact]
    public void The_shipped_weights_read_what_nobody_gave_others_for()
        => Assert.Equal(MoodText.Of("this is awful", MoodModel.Shipped).Scores, MoodText.Of("this is awful").Scores);
}
