using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

public sealed class FactsTests
{
    [Theory]
    [InlineData("my order is LB-10001", "LB-10001")]
    [InlineData("lb-10001 please", "LB-10001")]
    [InlineData("order #12345!", "12345")]
    [InlineData("AB123456 is it", "AB123456")]
    public void Order_numbers_are_found(string text, string number)
        => Assert.Contains(new Fact(Facts.OrderNumber, number), Facts.Find(text));

    [Theory]
    [InlineData("covid-2019 memoir")]
    [InlineData("published in2024")]
    [InlineData("room 101")]
    [InlineData("CHAPTER-1")]
    public void Other_numbers_are_no_orders(string text)
        => Assert.DoesNotContain(Facts.Find(text), fact => fact.Kind == Facts.OrderNumber);

    [Fact]
    public void Addresses_amounts_and_dates_are_found()
    {
        var facts = Facts.Find("I'm noor@example.test and paid 24.90 EUR (or £20) on 3 March 2026, again on 2026-03-05.");
        Assert.Equal(
            [new(Facts.Email, "noor@example.test"), new(Facts.Amount, "24.90 EUR"), new(Facts.Amount, "£20"), new(Facts.Date, "3 March 2026"), new(Facts.Date, "2026-03-05")],
            facts);
    }

    [Fact]
    public void Several_values_of_a_kind_are_gathered_once_each()
        => Assert.Equal("LB-10001, LB-10002", Facts.Gather(["LB-10001 and LB-10002", "again LB-10001"])[Facts.OrderNumber]);

    [Fact]
    public void A_hostile_text_takes_no_time()
        => Assert.Empty(Facts.Find(new string('a', 4000)));

    [Theory]
    [InlineData("I want to send this back and get my money back, it arrived damaged", "returns")]
    [InlineData("my licence key does not work", "licence-key")]
    [InlineData("how much is delivery to Ireland, which courier", "shipping")]
    [InlineData("where is my order LB-10001, tracking says nothing", "order-status")]
    [InlineData("my card was declined, payment failed", "payment")]
    [InlineData("I forgot my password and can't login to my account", "account")]
    [InlineData("tell me a poem", "other")]
    public void The_intent_is_the_category_with_the_most_words(string text, string intent) => Assert.Equal(intent, Intent.Of(text));

    [Fact]
    public void The_articles_title_helps_the_intent() => Assert.Equal("returns", Intent.Of("how long do I have", ["Returns and refunds"]));
}
