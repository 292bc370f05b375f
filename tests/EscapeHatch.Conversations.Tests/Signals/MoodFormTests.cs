using EscapeHatch.Conversations.Signals;
using static EscapeHatch.Conversations.Tests.Signals.TestMoods;

namespace EscapeHatch.Conversations.Tests.Signals;

/// <summary>What signs, emoji and the form add to the cues.</summary>
public sealed class MoodFormTests
{
    private const int Glad = 9, Sad = 10, Question = 13, Dots = 14, PerWord = 15, Length = 16;

    private static MoodCues Signs(string text) => Cues(text, (Valences.OfSign(":("), -60), (Valences.OfSign(":d"), 45), (Valences.OfSign("("), -60), (Valences.OfSign(":-(((("), -30),
        (Valences.OfSign(":-((((("), -30), (Valences.OfSign("xd"), 60), (Valences.OfSign("8)"), 60));

    [Theory]
    [InlineData("box :(", 0, 2, ":(")]
    [InlineData("box :(!!!", 0, 2, ":(")]
    [InlineData(":D\tbox", 1.5, 0, ":D")]
    [InlineData(":(\r\n:D :(", 1.5, 4, ":( :D :(")]
    [InlineData(":-((((", 0, 1, ":-((((")]
    [InlineData(":-(((((", 0, 0, "")]
    [InlineData("( xd 8) :p !", 0, 0, "")]
    public void Signs_stand_alone_and_have_two_to_six_characters(string text, double glad, double sad, string evidence)
    {
        var cues = Signs(text);
        Assert.Equal(glad, cues.Values[Glad], 6);
        Assert.Equal(sad, cues.Values[Sad], 6);
        Assert.Equal(evidence, string.Join(' ', cues.Evidence));
        Assert.Equal(evidence.Length == 0 ? 0 : evidence.Split(' ').Length, cues.Signs);
        Assert.Equal(0, cues.Values[0] + cues.Values[1]);
    }

    [Fact]
    public void An_emoji_is_a_sign_and_sounds_as_good_or_bad_as_a_word()
    {
        var cues = Cues("box😊 😡 🚚 é");
        Assert.Equal((2, 2, 2), (cues.Values[Glad], cues.Values[Sad], cues.Signs));
        Assert.Equal((0.5, 0.5), (cues.Values[0], cues.Values[1]));
        Assert.Equal(-2 / 3.0, cues.Values[11], 6);
        Assert.Equal(2 / 3.0, cues.Values[12], 6);
        Assert.Equal(["😊", "😡"], cues.Evidence);
    }

    [Fact]
    public void A_flood_of_emoji_ends_at_four_and_at_eight_for_the_evidence()
    {
        var sad = Cues(string.Concat(Enumerable.Repeat("😡", 9)));
        Assert.Equal((4, -4, 4), (sad.Values[Sad], sad.Values[PerWord], sad.Values[1]));
        Assert.Equal((9, 8), (sad.Signs, sad.Evidence.Count));
        Assert.Equal(4, Cues(string.Concat(Enumerable.Repeat("😊", 9))).Values[PerWord]);
    }

    [Fact]
    public void The_compound_is_softened_and_the_sum_shared_by_the_words()
    {
        var cues = Cues("box good great awful bad awful");
        Assert.Equal(-2.4 / Math.Sqrt((2.4 * 2.4) + 15), cues.Values[MoodCues.Compound], 6);
        Assert.Equal(-2.4 / Math.Sqrt(7) / 2, cues.Values[PerWord], 6);
        Assert.Equal(Math.Log(7) / 3, cues.Values[Length], 6);
        Assert.Equal(3.2 / Math.Sqrt((3.2 * 3.2) + 15), Cues("love").Values[MoodCues.Compound], 6);
    }

    [Theory]
    [InlineData("box", 0, 0)]
    [InlineData("box?", 1, 0)]
    [InlineData("box..", 0, 0)]
    [InlineData("box...", 0, 1)]
    [InlineData("box…", 0, 1)]
    public void Questions_and_dots_are_marked(string text, float question, float dots)
    {
        var cues = Cues(text);
        Assert.Equal((question, dots), (cues.Values[Question], cues.Values[Dots]));
    }

    [Theory]
    [InlineData("box", 0)]
    [InlineData("", 0)]
    [InlineData("box!", 0.125)]
    [InlineData("!!!", 0.375)]
    [InlineData("!!!!", 0.5)]
    [InlineData("box!!!!!", 0.5)]
    [InlineData("BOX lamp", 0)]
    [InlineData("BOX", 1)]
    [InlineData("BO", 0)]
    [InlineData("BO X", 0)]
    [InlineData("BOx", 0)]
    [InlineData("BO7", 0)]
    [InlineData("BOX LAMP chair desk", 0.5)]
    [InlineData("BOX LAMP chair desk!!", 0.625)]
    [InlineData("BAD box lamp chair", 0.25)]
    [InlineData("BAD box lamp good", 0.25)]
    [InlineData("BOX bad lamp good", 0)]
    public void Emphasis_is_marks_and_loud_words_together(string text, double emphasis) => Assert.Equal(emphasis, Cues(text).Emphasis, 9);
}
