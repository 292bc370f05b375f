using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

public sealed class ExplicitRequestTests
{
    private const double LeastRecall = 0.98;
    private const double MostFalseAlarms = 0.02;

    [Fact]
    public void At_least_98_of_100_requests_for_a_person_are_heard()
    {
        var asks = TestText.Lines("Signals/explicit-asks.en.txt");
        var missed = asks.Where(line => !ExplicitRequest.Detect(line).Fired).ToArray();
        Assert.True(asks.Length >= 60);
        Assert.True(missed.Length <= asks.Length * (1 - LeastRecall), $"Missed: {string.Join(" | ", missed)}");
    }

    [Fact]
    public void At_most_2_of_100_other_messages_are_taken_for_a_request()
    {
        var others = TestText.Lines("Signals/explicit-others.en.txt");
        var wrong = others.Where(line => ExplicitRequest.Detect(line).Fired).ToArray();
        Assert.True(others.Length >= 60);
        Assert.True(wrong.Length <= others.Length * MostFalseAlarms, $"Taken for a request: {string.Join(" | ", wrong)}");
    }

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
