using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

/// <summary>How words, patterns and emphasis come together, by heads that are small enough to calculate with.</summary>
public sealed class FrustrationPartTests
{
    private static readonly Valences Known = TestMoods.Plain("lamp box chair desk table");

    private static MoodModel Learned(float frustrated = 0, double offset = 0) => TestMoods.Constant(frustrated, valences: Known, head: TestMoods.Head(offset));

    // A head that always says this chance.
    private static MoodModel Saying(double chance) => Learned(offset: Math.Log(chance / (1 - chance)));

    private static double Spread(double score) => 1 - Math.Pow(1 - score, 1.15);

    private static MoodText Read(string text) => MoodText.Of(text, Learned());

    [Theory]
    [InlineData("lamp", 1.5, 0, 0)]
    [InlineData("LAMP", 0, 0, 0.5)]
    [InlineData("LAMP", 1, 0, 0.7310585786300049)]
    [InlineData("useless", 2, 0.6, 0)]
    [InlineData("USELESS", 0, 0.6, 0.6)]
    [InlineData("USELESS", 2, 0.6, 0.8807970779778823)]
    [InlineData("useless! lamp", 0, 0.6, 0.125 * 0.6)]
    [InlineData("useless. useless. useless. useless. useless.", 0, 0.98, 0)]
    public void The_parts_are_what_was_learned_the_patterns_log_odds_and_the_emphasis_of_either(string text, float learned, double patterns, double emphasis)
    {
        var parts = Frustration.Parts(text, Learned(learned));
        Assert.Equal(3, parts.Length);
        Assert.Equal(learned, parts[0], 6);
        Assert.Equal(-Math.Log(1 - patterns), parts[1], 6);
        Assert.Equal(emphasis, parts[2], 6);
        Assert.Equal(["learned", "patterns", "emphasis"], Frustration.PartNames);
    }

    [Fact]
    public void The_head_weighs_the_parts_and_the_level_is_spread()
    {
        var model = TestMoods.Constant(0.5f, valences: Known, head: TestMoods.Head(-2, 0.4, 0.7, 0.9));
        var logOdds = -2 + (0.4 * 0.5) + (0.7 * -Math.Log(0.4)) + (0.9 * 0.125 / (1 + Math.Exp(-0.5)));
        Assert.Equal(Spread(1 / (1 + Math.Exp(-logOdds))), Frustration.Score("useless! lamp", model), 6);
        Assert.Equal(Spread(0.5), Frustration.Score("lamp", Learned()), 9);
    }

    [Theory]
    [InlineData("lamp late", 0.7, 0.7)]
    [InlineData("courier late", 0.7, 0.7 * 0.72)]
    [InlineData("useless. courier late", 0.5, 0.5)]
    [InlineData("useless. courier late", 0.7, 0.6)]
    [InlineData("useless. courier late", 0.9, 0.9 * 0.72)]
    public void Anger_at_the_carrier_counts_less_but_for_what_patterns_find(string text, double score, double aimed) => Assert.Equal(Spread(aimed), Frustration.Score(text, Saying(score)), 6);

    [Theory]
    [InlineData("really not zqz frechheit", 0.1, 0.83)]
    [InlineData("really not zqz frechheit", 0.9, 0.9)]
    [InlineData("really not slow frechheit", 0.1, 0.1)]
    public void Swearing_in_another_language_counts_in_English_that_is_not_pure(string text, double english, double together)
        => Assert.Equal(Spread(together), Frustration.Score(text, Saying(english)), 6);

    [Theory]
    [InlineData("ich frechheit", 0, 0.83, -3, 0)]
    [InlineData("ich frechheit!!", 0, 0.83, -3, 0.25)]
    [InlineData("ich frechheit. useless", 0.6, 0.83, -3, 0)]
    [InlineData("ich bitte", 0, 0, 0, 0)]
    [InlineData("ich falsch!!!!", 0, 0, -1, 0.5)]
    [InlineData("zqz saftladen", 0, 0.5, 0, 0)]
    [InlineData("😡", 0, 0, -2, 0)]
    public void Elsewhere_patterns_and_lexicon_are_chances_and_emphasis_deepens_them(string text, double english, double other, double sum, double emphasis)
    {
        var upset = -sum / Math.Sqrt((sum * sum) + 15);
        var said = 1 - ((1 - english) * (1 - other) * (1 - (0.6 * upset)));
        var expected = Spread(1 - ((1 - said) * (1 - (said * emphasis * 0.5))));
        Assert.Equal(expected, Frustration.Score(text, Learned()), 6);
        Assert.Equal(expected, Frustration.Score(Read(text)).Value!.Value, 6);
    }

    [Fact]
    public void Only_the_languages_it_may_be_in_are_asked()
        => Assert.Equal((0, Math.Round(Spread(0.55), 12)), (Frustration.Score("ich habe bordel", Learned()), Math.Round(Frustration.Score("suis bordel", Learned()), 12)));

    [Theory]
    [InlineData("zqz zqw", false)]
    [InlineData("zqz zqw zqx useless", true)]
    [InlineData("zqz saftladen", true)]
    [InlineData("zqz 😊", true)]
    [InlineData("ich bitte", true)]
    [InlineData("lamp", true)]
    public void It_is_known_by_language_sign_or_pattern(string text, bool known) => Assert.Equal(known, Frustration.Score(Read(text)).IsKnown);

    [Theory]
    [InlineData("useless. zqz mies", "useless")]
    [InlineData("zqz frechheit. useless", "zqz frechheit")]
    [InlineData("ich suis. mies. minable", "mies")]
    [InlineData("ich suis. minable. frechheit", "frechheit")]
    [InlineData("ich suis. mies. pire", "pire")]
    [InlineData("late slow wrong lost", "late, slow, wrong")]
    [InlineData("lamp late!!!", "late")]
    [InlineData("lamp late!!!!", "late (shouted)")]
    [InlineData("LAMP BOX chair desk table", "shouted")]
    [InlineData("LAMP BOX", "shouted")]
    [InlineData("lamp", "")]
    public void The_evidence_is_the_surest_clause_or_three_words_and_whether_it_was_shouted(string text, string evidence) => Assert.Equal(evidence, Frustration.Score(Read(text)).Evidence);

    [Theory]
    [InlineData("useless lamp, this is the third time")]
    [InlineData("the parcel is late")]
    public void A_message_is_scored_by_the_shipped_model(string text)
    {
        var score = Frustration.Score(text);
        Assert.Equal(Frustration.Score(text, MoodModel.Shipped), score.Value!.Value, 12);
        Assert.Equal(("frustration-blend", $"3.{MoodModel.Shipped.Version}"), (score.Model, score.Version));
        Assert.Equal(MoodModel.Shipped.FrustrationThreshold, Frustration.Threshold);
    }
}
