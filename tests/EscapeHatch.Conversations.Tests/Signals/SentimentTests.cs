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
    public void Bad_moods_score_low(string text) => Assert.InRange(Sentiment.Score(text).Value!.Value, 0, 0.35);

    [Theory]
    [InlineData("Thank you, that was perfect")]
    [InlineData("I love this shop")]
    [InlineData("not bad at all, thanks")]
    [InlineData("great 😊")]
    public void Good_moods_score_high(string text) => Assert.InRange(Sentiment.Score(text).Value!.Value, 0.65, 1);

    [Fact]
    public void A_plain_question_is_neutral() => Assert.Equal(0.5, Sentiment.Score("Which format does the e-book have").Value);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("…")]
    [InlineData("\uD800")]
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

    [Theory]
    [InlineData("I already told you three times, this is ridiculous")]
    [InlineData("ARE YOU KIDDING ME?! THIS IS USELESS!!!")]
    [InlineData("I am fed up. How many times do I have to say it? That is not what I asked")]
    public void Frustration_is_found(string text) => Assert.InRange(Frustration.Score(text).Value!.Value, 0.7, 1);

    [Theory]
    [InlineData("where is my order please")]
    [InlineData("Do you have the novel called Furious Hours?")]
    [InlineData("not too bad, only a little late")]
    public void Calm_messages_are_not_frustrated(string text) => Assert.InRange(Frustration.Score(text).Value!.Value, 0, 0.4);
}
