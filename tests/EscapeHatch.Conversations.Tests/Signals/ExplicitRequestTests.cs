using System.Diagnostics;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

public sealed class ExplicitRequestTests
{
    [Theory]
    [InlineData("are you a human?")]
    [InlineData("your agent told me")]
    [InlineData("no need to transfer me")]
    [InlineData("human-made leather")]
    [InlineData("I don't want to talk to a person")]
    [InlineData("can I speak to the author at the event")]
    [InlineData("real estate agent novel")]
    [InlineData("person of interest book")]
    public void The_known_hard_cases_do_not_fire(string text) => Assert.False(ExplicitRequest.Detect(text).Fired);

    [Fact]
    public void The_evidence_is_the_clause_that_asks()
    {
        var result = ExplicitRequest.Detect("The lamp flickers. Please let me talk to a person! It was a gift.");
        Assert.True(result.Fired);
        Assert.Equal("Please let me talk to a person", result.Evidence);
    }

    [Fact]
    public void A_request_at_the_end_of_the_longest_message_is_heard()
        => Assert.True(ExplicitRequest.Detect(string.Concat(Enumerable.Repeat("the parcel is late and ", 170)) + ". agent please").Fired);

    [Theory]
    [InlineData("hum\u200Ban please")]
    [InlineData("h\u0443man please")]
    [InlineData("talk to a p\u00E9rs\u00F6n")]
    [InlineData("\uFF48\uFF55\uFF4D\uFF41\uFF4E please")]
    [InlineData("h u m a n")]
    [InlineData("I want a h.u.m.a.n!")]
    [InlineData("hum4n please")]
    [InlineData("I want a r3al pers0n")]
    [InlineData("hu\u00ADman ple\u0301ase")]
    [InlineData("\u202Eagent please\u202C")]
    [InlineData("\u03B1gent please")]
    [InlineData("\U0001F64F agent please \U0001F64F")]
    [InlineData("<p>I want to talk to a <b>human</b></p>")]
    [InlineData("2026-11-28 12:00:01 ERROR at Shop.Cart.Add(Cart.cs:42)\nget me a person")]
    public void Invisible_and_look_alike_letters_hide_nothing(string text) => Assert.True(ExplicitRequest.Detect(text).Fired);

    [Fact]
    public void No_input_makes_it_fail()
    {
        string[] inputs =
        [
            "", " ", "\0", "\uD83D", "\uDC00\uD83D", string.Concat(Enumerable.Repeat("😀", 2000)), new string('x', 4000),
            new string('\u200B', 4000), string.Concat(Enumerable.Repeat("أريد ", 800)), new string(',', 4000), new string('\uD800', 4000),
        ];
        Assert.All(inputs, input => Assert.False(ExplicitRequest.Detect(input).Fired));
        Assert.False(ExplicitRequest.Detect(null).Fired);
    }

    [Fact]
    public void Random_text_never_makes_it_fail()
    {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => (char)random.Next(0x10000))]);
            Assert.InRange(ExplicitRequest.Detect(text).Score, 0, 1);
        }
    }

    [Fact]
    public void The_longest_messages_take_time_in_proportion_whatever_they_hold()
    {
        string[] words = ["please tell me about my order ", "can i is the a person of your you ", "humman agennt mitarbieter ", "أريد أن أعرف متى ", "a b c d ", "nicht ohne kein niemand "];
        foreach (var word in words)
        {
            var text = string.Concat(Enumerable.Repeat(word, (4000 / word.Length) + 1));
            ExplicitRequest.Detect(text);
            var watch = Stopwatch.StartNew();
            for (var round = 0; round < 5; round++)
                ExplicitRequest.Detect(text);
            Assert.True(watch.ElapsedMilliseconds < 5 * 200, $"{word}: {watch.ElapsedMilliseconds / 5.0} ms each");
        }
    }

    [Fact]
    public void A_long_message_without_a_request_allocates_nothing()
    {
        var text = string.Concat(Enumerable.Repeat("please tell me about the delivery of my order ", 86));
        ExplicitRequest.Detect(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 100; round++)
            ExplicitRequest.Detect(text);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024);
    }
}
