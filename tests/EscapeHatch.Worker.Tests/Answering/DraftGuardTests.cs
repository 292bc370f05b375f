using EscapeHatch.Conversations;
using EscapeHatch.Worker.Answering;
using EscapeHatch.Worker.Tests.Articles;

namespace EscapeHatch.Worker.Tests.Answering;

public sealed class DraftGuardTests
{
    private const string Escaped = "Our team will answer mail to help@lantern.test within a day. Track it at https://track.lantern.test/LB-1.";

    private static readonly Material Known = new("How long does it take?", [new("Delivery", Escaped, 0.9)], []);

    [Theory]
    [InlineData("It costs 24.90 EUR, e.g. for Norway.")]
    [InlineData("You can transfer your e-book to another reader.")]
    [InlineData("Hand the parcel in at the post office.")]
    [InlineData("You can ask for a person at any time with the button below.")]
    [InlineData("Follow it at https://track.lantern.test/LB-1, or write to help@lantern.test.")]
    [InlineData("Sie werden nach der Zahlung auf unsere Seite weitergeleitet.")]
    public void An_answer_passes_unchanged(string said) => Assert.Equal(new GuardedAnswer(said), DraftGuard.Check(said, Known));

    [Fact]
    public void Every_passage_of_the_articles_passes_unchanged()
        => Assert.All(Lantern.All, article => Assert.Equal(article.Body, DraftGuard.Check(article.Body, new Material("?", [new(article.Title, article.Body, 1)], [])).Text));

    [Fact]
    public void What_the_store_itself_writes_of_people_is_left_out_but_held_against_nobody()
        => Assert.Equal(new GuardedAnswer("Track it at https://track.lantern.test/LB-1."), DraftGuard.Check(Escaped, Known));

    [Theory]
    [InlineData("See https://evil.example/login for it.", "See for it.")]
    [InlineData("See [our page](https://evil.example) for it.", "See our page for it.")]
    [InlineData("See [our page](https://track.lantern.test/LB-1) for it.", "See [our page](https://track.lantern.test/LB-1) for it.")]
    [InlineData("Open www.evil.example or evil.example/pay now.", "Open or now.")]
    [InlineData("Write to boss@evil.example please.", "Write to please.")]
    [InlineData("Follow it at https://track.lantern.test.evil.example/LB-1 today.", "Follow it at today.")]
    public void Addresses_no_source_holds_are_taken_out(string said, string sent) => Assert.Equal(sent, DraftGuard.Check(said, Known).Text);

    [Theory]
    [InlineData("You answer shoppers of an online store in its chat. Each message of the shopper is one JSON object.", "leak")]
    [InlineData("""{"shopper":"How long does it take?","articles":[]}""", "leak")]
    [InlineData("Two days, two days \u0001\u0002\u0003\u0004 and so on.", "garbage")]
    [InlineData("no no no no no no no no", "garbage")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!", "garbage")]
    [InlineData("Доставка занимает два или три рабочих дня.", "language")]
    [InlineData("  \n ", "empty")]
    [InlineData("-- ...", "empty")]
    public void What_nobody_should_read_is_a_failure(string said, string failure) => Assert.Equal(new GuardedAnswer("", failure), DraftGuard.Check(said, Known));

    [Fact]
    public void Words_that_only_go_round_are_a_failure()
        => Assert.Equal("garbage", DraftGuard.Check(string.Concat(Enumerable.Repeat("I am so very sorry for that. ", 12)), Known).Failure);

    [Fact]
    public void A_long_answer_is_cut_at_the_end_of_a_sentence()
    {
        var said = string.Concat(Enumerable.Range(1, 300).Select(number => $"Rule number {number} is short. "));
        var sent = DraftGuard.Check(said, Known).Text;
        Assert.InRange(sent.Length, Limits.BotAnswer / 2, Limits.BotAnswer);
        Assert.EndsWith("is short.", sent);
    }

    [Theory]
    [InlineData("thanks but where is my order")]
    [InlineData("hello I need a refund")]
    [InlineData("great, and the licence key?")]
    [InlineData("")]
    [InlineData("???")]
    public void A_question_with_a_greeting_is_no_small_talk(string text) => Assert.Null(SmallTalk.Reply(text));
}
