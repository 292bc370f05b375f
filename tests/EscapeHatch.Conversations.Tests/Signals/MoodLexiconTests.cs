using EscapeHatch.Conversations.Learning;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

public sealed class MoodLexiconTests
{
    private static readonly MoodLexicon Both = MoodLexicon.Load("sentiment-fr", "sentiment-de");

    [Fact]
    public void A_word_has_all_its_parts()
    {
        Assert.Equal(new MoodWord(0, 0, true, 1, false), TestMoods.English.Find("dont"));
        Assert.Equal(new MoodWord(0, 0.3, false, 1, false), TestMoods.English.Find("very"));
        Assert.Equal(new MoodWord(0, -0.3, false, 1, false), TestMoods.English.Find("slightly"));
        Assert.Equal(new MoodWord(1.6, -0.3, false, 1, false), TestMoods.English.Find("kind"));
        Assert.Equal(new MoodWord(0, 0, false, 1, true), TestMoods.English.Find("courier"));
        Assert.Equal(new MoodWord(-2.4, 0, false, 1, false), TestMoods.English.Find("awful"));
        Assert.Equal(default, TestMoods.English.Find("lamp"));
        Assert.Equal(default, TestMoods.English.Find(""));
        Assert.Equal(default, TestMoods.English.Find("negators"));
    }

    [Fact]
    public void A_word_knows_the_lexicons_that_have_it_however_often()
    {
        Assert.Equal(new MoodWord(0, 0, false, 1, false), Both.Find("ou"));
        Assert.Equal(new MoodWord(0, 0, true, 2, false), Both.Find("nicht"));
        Assert.Equal(new MoodWord(2, 0.3, false, 3, false), Both.Find("super"));
    }

    [Fact]
    public void Words_are_kept_as_they_are_read() => Assert.Equal(-2, MoodLexicon.Load("sentiment-ar").Find(Wording.Fold("سيئة")).Valence);

    [Fact]
    public void A_lexicon_nobody_has_is_named()
        => Assert.Contains("'sentiment-xx'", Assert.Throws<InvalidOperationException>(() => MoodLexicon.Load("sentiment-xx")).Message, StringComparison.Ordinal);

    [Fact]
    public void Ratings_are_found_by_their_hash_in_thirtieths()
    {
        var valences = new Valences(new uint[] { 3, 7, 9 }, new sbyte[] { 45, 0, -60 });
        Assert.Equal((true, 1.5f), (valences.TryFind(3, out var first), first));
        Assert.Equal((true, 0f), (valences.TryFind(7, out var second), second));
        Assert.Equal((true, -2f), (valences.TryFind(9, out var third), third));
        Assert.Equal((false, 0f), (valences.TryFind(8, out var none), none));
    }

    [Fact]
    public void Words_and_signs_have_hashes_of_their_own()
    {
        Assert.Equal(FeatureHash.Of(11, "xd"), Valences.OfWord("xd"));
        Assert.Equal(FeatureHash.Of(12, "xd"), Valences.OfSign("XD"));
        Assert.NotEqual(Valences.OfWord("XD"), Valences.OfWord("xd"));
    }
}
