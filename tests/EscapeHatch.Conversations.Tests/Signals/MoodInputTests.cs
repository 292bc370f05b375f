using System.Diagnostics;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

public sealed class MoodInputTests
{
    private const double SlowestMilliseconds = 250;

    public static TheoryData<string> Odd => new(
        new string('x', 4000), string.Concat(Enumerable.Repeat("this is so bad. ", 250)), string.Concat(Enumerable.Repeat("😡", 2000)), new string('!', 4000), new string('.', 4000),
        "hum\u200Ban", "\u202Ewhere is my order\u202C", "مرحبا\u064B\u0651\u200F!!!", "<div onclick=\"x()\">where is my order</div>", "\0\0\0", "a\u0301\u0301\u0301\u0301", "\uD83D", ":(((((", "\t\r\n",
        "where is my order, das ist eine Frechheit", "[14:02:11 ERR] System.InvalidOperationException: no such order\n   at Shop.Orders.Find(Int32 id)\n");

    [Theory]
    [MemberData(nameof(Odd))]
    public void Any_text_has_a_sensible_mood_soon(string text)
    {
        MoodText.Prepare();
        var began = Stopwatch.GetTimestamp();
        foreach (var signal in new[] { Sentiment.Score(text), Frustration.Score(text) })
            Assert.True(signal.Value is null or (>= 0 and <= 1));
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalMilliseconds, 0, SlowestMilliseconds);
    }

    [Fact]
    public void Angry_words_of_another_language_count_within_an_english_message()
        => Assert.InRange(Frustration.Score("where is my order, das ist eine Frechheit").Value!.Value, 0.5, 1);

    [Fact]
    public void The_same_text_has_the_same_mood_to_the_bit()
        => Assert.Equal(Frustration.Score("i am so annoyed with this bot").Value, Frustration.Score("i am so annoyed with this bot").Value);

    [Fact]
    public void A_mood_s_shares_are_one_together()
    {
        var shares = Sentiment.Moods(MoodText.Of("the parcel is late and i am upset"))!.Value;
        Assert.Equal(1, shares.Negative + shares.Neutral + shares.Positive, 9);
        Assert.True(shares.Negative > shares.Positive);
    }
}
