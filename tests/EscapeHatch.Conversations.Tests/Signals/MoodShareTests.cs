using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

/// <summary>From a text's cues and scores to its mood.</summary>
public sealed class MoodShareTests
{
    private static readonly MoodModel Model = TestMoods.Constant(0, (float)Math.Log(3), 0, (float)Math.Log(4), TestMoods.Plain("lamp box chair desk"));

    private static (double Negative, double Neutral, double Positive) Louder(double negative, double neutral, double positive, double emphasis)
    {
        var (bad, good) = (negative * Math.Exp(emphasis * negative), positive * Math.Exp(emphasis * positive));
        var sum = bad + neutral + good;
        return (bad / sum, neutral / sum, good / sum);
    }

    private static void Are((double Negative, double Neutral, double Positive) expected, string text)
    {
        var moods = Sentiment.Moods(MoodText.Of(text, Model))!.Value;
        Assert.Equal(expected.Negative, moods.Negative, 6);
        Assert.Equal(expected.Neutral, moods.Neutral, 6);
        Assert.Equal(expected.Positive, moods.Positive, 6);
    }

    [Theory]
    [InlineData("lamp", 0)]
    [InlineData("lamp!", 1.5 * 0.125)]
    [InlineData("really late", 0.6)]
    [InlineData("really late really late", 1.2)]
    [InlineData("really late really late really late", 1.2)]
    [InlineData("really late!", 0.6 + (1.5 * 0.125))]
    public void English_has_the_model_s_shares_said_louder(string text, double emphasis) => Are(Louder(0.375, 0.125, 0.5, emphasis), text);

    [Theory]
    [InlineData("das ist schlecht", -2, 0)]
    [InlineData("das ist gut", 2, 0)]
    [InlineData("das ist sehr schlecht!", -2.6, 0.6 + (1.5 * 0.125))]
    [InlineData("😡", -2, 0)]
    [InlineData("😊", 2, 0)]
    public void Elsewhere_the_compound_goes_to_one_side(string text, double sum, double emphasis)
    {
        var compound = sum / Math.Sqrt((sum * sum) + 15);
        Are(Louder(Math.Max(0, -compound), 1 - Math.Abs(compound), Math.Max(0, compound), emphasis), text);
    }

    [Theory]
    [InlineData("zqz zqw")]
    [InlineData("?")]
    public void Nothing_is_said_of_strange_words_without_a_sign(string text)
    {
        Assert.Null(Sentiment.Moods(MoodText.Of(text, Model)));
        Assert.Same(Signal.Unknown, Sentiment.Score(MoodText.Of(text, Model)));
    }

    [Fact]
    public void A_score_lies_halfway_between_the_sides_and_names_what_made_it()
    {
        var score = Sentiment.Score(MoodText.Of("bad late slow wrong lost mess poor", Model));
        Assert.Equal(0.5 + ((0.5 - 0.375) / 2), score.Value!.Value, 6);
        Assert.Equal(("bad, late, slow, wrong, lost, mess", "mood-blend", $"3.{MoodModel.Shipped.Version}"), (score.Evidence, score.Model, score.Version));
        Assert.Equal(Sentiment.Version, score.Version);
        Assert.Equal(MoodModel.Shipped.NegativeThreshold, Sentiment.NegativeThreshold);
    }

    [Theory]
    [InlineData(2000, 0, 0)]
    [InlineData(0, 2000, 0)]
    [InlineData(0, 0, 2000)]
    public void Log_odds_of_any_size_have_shares(double negative, double neutral, double positive)
        => Assert.Equal(new MoodShares(negative / 2000, neutral / 2000, positive / 2000), MoodShares.Of(negative, neutral, positive));

    [Fact]
    public void Shares_are_by_the_exponent()
    {
        var shares = MoodShares.Of(Math.Log(2), Math.Log(3), Math.Log(5));
        Assert.Equal((0.2, 0.3, 0.5), (Math.Round(shares.Negative, 9), Math.Round(shares.Neutral, 9), Math.Round(shares.Positive, 9)));
    }

    [Fact]
    public void No_text_has_no_mood()
    {
        Assert.Same(Signal.Unknown, Sentiment.Score(null as string));
        Assert.Same(Signal.Unknown, Frustration.Score(null as string));
        Assert.Throws<ArgumentNullException>(() => Sentiment.Score((MoodText)null!));
        Assert.Throws<ArgumentNullException>(() => Sentiment.Moods(null!));
        Assert.Throws<ArgumentNullException>(() => Sentiment.Trend(null!));
        Assert.Throws<ArgumentNullException>(() => Frustration.Score((MoodText)null!));
    }

    [Fact]
    public void The_trend_is_the_last_score_less_the_mean_of_all_before()
    {
        Assert.Null(Sentiment.Trend([]));
        Assert.Equal(0.123, Sentiment.Trend([Signal.Of(0.5), Signal.Of(0.62345)]));
        Assert.Equal(0.3, Sentiment.Trend([Signal.Of(0.1), Signal.Of(0.5), Signal.Of(0.6), Signal.Unknown]));
    }
}
