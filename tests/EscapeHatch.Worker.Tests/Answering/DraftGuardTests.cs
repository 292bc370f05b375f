using EscapeHatch.Conversations;
using EscapeHatch.Worker.Answering;
using EscapeHatch.Worker.Tests.Articles;

namespace EscapeHatch.Worker.Tests.Answering;

public sealed class DraftGuardTests
{
    [Theory]
    [InlineData("You have 30 days. I'm transferring you to an agent now.", "You have 30 days.")]
    [InlineData("I will connect you with a colleague. Please hold!", "Please hold!")]
    [InlineData("Keys come by e-mail. An agent will call you shortly.", "Keys come by e-mail.")]
    [InlineData("I've escalated your case to our support team.\nReturns are free.", "Returns are free.")]
    [InlineData("I am forwarding this to a specialist", null)]
    [InlineData("...", null)]
    public void A_sentence_that_announces_a_person_is_never_sent(string said, string? sent) => Assert.Equal(sent, DraftGuard.Clean(said));

    [Theory]
    [InlineData("It costs 24.90 EUR, e.g. for Norway. See lantern.test/help.")]
    [InlineData("You can transfer your e-book to another reader.")]
    [InlineData("Hand the parcel in at the post office.")]
    public void Other_sentences_pass_unchanged(string said) => Assert.Equal(said, DraftGuard.Clean(said));

    [Fact]
    public void Every_passage_of_the_articles_passes_unchanged()
        => Assert.All(Lantern.All, article => Assert.Equal(article.Body, DraftGuard.Clean(article.Body)));

    [Fact]
    public void An_endless_answer_is_cut() => Assert.Equal(Limits.BotAnswer, DraftGuard.Clean(new string('a', 50_000))!.Length);

    [Fact]
    public void Clarifying_offers_the_two_articles_that_are_close()
    {
        Assert.Contains("“A” or about “B”", Clarifying.Question([new("A", "", 0.4), new("B", "", 0.35)]));
        Assert.Contains("“A”?", Clarifying.Question([new("A", "", 0.4), new("B", "", 0.1)]));
        Assert.DoesNotContain("“", Clarifying.Question([new("A", "", 0.1)]));
        Assert.DoesNotContain("“", Clarifying.Question([]));
    }

    [Theory]
    [InlineData("thanks but where is my order")]
    [InlineData("hello I need a refund")]
    [InlineData("great, and the licence key?")]
    [InlineData("")]
    [InlineData("???")]
    public void A_question_with_a_greeting_is_no_small_talk(string text) => Assert.Null(SmallTalk.Reply(text));
}
