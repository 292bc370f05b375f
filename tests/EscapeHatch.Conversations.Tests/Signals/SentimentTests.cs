using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

public sealed class SentimentTests
{
    [Theory]
    [InlineData("This is terrible, I am furious")]
    [InlineData("worst shop ever")]
    [InlineData("not happy at all")]
    [InlineData("the book is torn and ruined")]
    [InlineData("😡😡")]
    [InlineData("Das ist schrecklich, ich bin enttäuscht")]
    [InlineData("je suis très déçue, c'est honteux")]
    [InlineData("qué desastre, pésimo servicio")]
    [InlineData("هذا سيء جدا")]
    public void Bad_moods_score_low(string text) => Assert.InRange(Sentiment.Score(text).Value!.Value, 0, 0.35);

    [Theory]
    [InlineData("Thank you, that was perfect")]
    [InlineData("I love this shop")]
    [InlineData("not bad at all, thanks")]
    [InlineData("great 😊")]
    [InlineData("danke, das ist super")]
    [InlineData("muchas gracias, excelente")]
    [InlineData("çok teşekkürler, harika")]
    public void Good_moods_score_high(string text) => Assert.InRange(Sentiment.Score(text).Value!.Value, 0.65, 1);

    [Fact]
    public void A_plain_question_is_neutral() => Assert.InRange(Sentiment.Score("Which format does the e-book have").Value!.Value, 0.4, 0.6);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("…")]
    [InlineData("\uD800")]
    [InlineData("你好我的订单在哪里")]
    public void Without_words_the_mood_is_unknown(string text) => Assert.False(Sentiment.Score(text).IsKnown);

    [Fact]
    public void Boosters_capitals_and_exclamation_marks_deepen_it()
    {
        var plain = Sentiment.Score("this is awful").Value;
        Assert.True(Sentiment.Score("this is really awful").Value < plain);
        Assert.True(Sentiment.Score("this is AWFUL").Value < plain);
        Assert.True(Sentiment.Score("this is awful!!!").Value < plain);
    }

    [Fact]
    public void The_evidence_names_the_words() => Assert.Equal("late, not happy", Sentiment.Score("the parcel is late. I am not happy").Evidence);

    [Fact]
    public void The_trend_needs_two_known_scores()
    {
        Assert.Null(Sentiment.Trend([Signal.Of(0.5), Signal.Unknown]));
        Assert.Equal(-0.5, Sentiment.Trend([Signal.Of(0.8), Signal.Unknown, Signal.Of(0.6), Signal.Of(0.2)]));
    }
}
