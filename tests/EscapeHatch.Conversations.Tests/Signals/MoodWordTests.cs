using EscapeHatch.Conversations.Signals;
using static EscapeHatch.Conversations.Tests.Signals.TestMoods;

namespace EscapeHatch.Conversations.Tests.Signals;

/// <summary>What the words alone add to the cues.</summary>
public sealed class MoodWordTests
{
    private const int Good = 0, Bad = 1, GoodWords = 2, BadWords = 3, Best = 4, Worst = 5, Negators = 6, Turned = 8, Last = 11, First = 12;

    [Fact]
    public void One_bad_word_speaks_for_one_side_only()
    {
        var cues = Cues("awful");
        Assert.Equal([0, 0.6, 0, 0.5, 0, 0.8, 0], cues.Values[..Turned].Where((_, index) => index != MoodCues.Compound).Select(value => Math.Round(value, 6)));
        Assert.Equal(-0.8, cues.Values[Last], 6);
        Assert.Equal(-0.8, cues.Values[First], 6);
        Assert.Equal((1, 1, 0, 0), (cues.Words, cues.Familiar, cues.Strengthened, cues.Carriers));
    }

    [Fact]
    public void Sums_extremes_first_and_last_go_by_side()
    {
        var cues = Cues("good great bad awful nice wrong");
        Assert.Equal((1.6 + 2.4 + 1.6) / 4, cues.Values[Good], 6);
        Assert.Equal((1.6 + 2.4 + 0.8) / 4, cues.Values[Bad], 6);
        Assert.Equal(1.5, cues.Values[GoodWords], 6);
        Assert.Equal(1.5, cues.Values[BadWords], 6);
        Assert.Equal(0.8, cues.Values[Best], 6);
        Assert.Equal(0.8, cues.Values[Worst], 6);
        Assert.Equal(-0.8 / 3, cues.Values[Last], 6);
        Assert.Equal(1.6 / 3, cues.Values[First], 6);
    }

    [Theory]
    [InlineData("not awful", 0.36, 1)]
    [InlineData("not box lamp awful", 0.36, 1)]
    [InlineData("not box lamp chair awful", -0.6, 0)]
    [InlineData("not not awful", 0.36, 1)]
    [InlineData("not, awful", -0.6, 0)]
    [InlineData("not. awful", -0.6, 0)]
    [InlineData("not really awful", 0.468, 1)]
    [InlineData("awful not", -0.6, 0)]
    public void A_negator_turns_the_three_next_words_of_its_clause_and_weakens_them(string text, double sum, int turned)
    {
        var cues = Cues(text);
        Assert.Equal(sum, cues.Values[Good] - cues.Values[Bad], 6);
        Assert.Equal(turned, cues.Values[Turned]);
        Assert.Equal(0.5 * text.Split("not").Length - 0.5, cues.Values[Negators], 6);
        Assert.Equal(turned == 1 ? "not awful" : "awful", Assert.Single(cues.Evidence));
    }

    [Theory]
    [InlineData("really awful", 1.3, 1)]
    [InlineData("really so awful", 1.6, 1)]
    [InlineData("slightly awful", 0.7, 0)]
    [InlineData("really slightly so awful", 1.3, 1)]
    [InlineData("really box awful", 1, 0)]
    [InlineData("really, awful", 1, 0)]
    [InlineData("really! awful", 1, 0)]
    [InlineData("awful really", 1, 0)]
    [InlineData("really awful lousy", 2.3, 1)]
    public void Boosters_right_before_a_word_add_up(string text, double factor, int strengthened)
    {
        var cues = Cues(text);
        Assert.Equal(0.6 * factor, cues.Values[Bad], 6);
        Assert.Equal(strengthened, cues.Strengthened);
    }

    [Fact]
    public void What_ratings_say_of_a_word_goes_before_the_lexicon_unless_they_say_nothing()
    {
        Assert.Equal(0.25, Cues("awful", (Valences.OfWord("awful"), -30)).Values[Bad], 6);
        Assert.Equal(0.6, Cues("awful", (Valences.OfWord("awful"), 0)).Values[Bad], 6);
        Assert.Equal(0.25, Cues("lamp", (Valences.OfWord("lamp"), 30)).Values[Good], 6);
    }

    [Fact]
    public void Words_are_familiar_by_either_source_and_once()
        => Assert.Equal((4, 3), Cues("lamp not awful chair", (Valences.OfWord("lamp"), 0), (Valences.OfWord("awful"), -30)) is var cues ? (cues.Words, cues.Familiar) : default);

    [Fact]
    public void Who_brings_the_parcel_is_counted() => Assert.Equal(2, Cues("courier lamp DHL").Carriers);

    [Fact]
    public void Evidence_is_what_tells_most_as_it_was_written_and_eight_at_most()
    {
        Assert.Equal(["okay", "Late"], Cues("okay lamp Late", (Valences.OfWord("lamp"), -23)).Evidence);
        Assert.Equal(["bad", "bad", "bad", "bad", "bad", "bad", "bad", "lamp"], Cues("bad bad bad bad bad bad bad lamp awful", (Valences.OfWord("lamp"), -24)).Evidence);
    }

    [Fact]
    public void The_languages_are_those_with_most_words_or_one_less()
    {
        var lexicon = MoodLexicon.Load("sentiment-de", "sentiment-fr", "sentiment-pl");
        int Languages(string text) => MoodCues.Read(text, lexicon, Sounds()).Languages;
        Assert.Equal(0, Languages("zqz zqw"));
        Assert.Equal(1, Languages("ich"));
        Assert.Equal(2, Languages("suis"));
        Assert.Equal(3, Languages("ich suis"));
        Assert.Equal(3, Languages("ich bitte suis"));
        Assert.Equal(1, Languages("ich bitte habe suis"));
        Assert.Equal(3, Languages("ich bitte habe suis mon"));
        Assert.Equal(7, Languages("super"));
    }
}
