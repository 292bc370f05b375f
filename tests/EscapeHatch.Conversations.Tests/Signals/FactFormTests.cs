using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

/// <summary>What exactly is taken out of a text: no more than is there, each once, in its usual form.</summary>
public sealed class FactFormTests
{
    [Theory]
    [InlineData("order #12345!", "12345")]
    [InlineData("order:12345", "12345")]
    [InlineData("order no.12345", "12345")]
    [InlineData("order#12345", "12345")]
    [InlineData("order number is 4711234", "4711234")]
    [InlineData("my ORDER NUMBER 4711234", "4711234")]
    [InlineData("BESTELLUNG Nr. 20456", "20456")]
    [InlineData("lb-10001 and LB-10001", "LB-10001")]
    [InlineData("#lb-10001", "LB-10001")]
    public void A_number_is_one_fact_without_the_words_before_it(string text, string number)
        => Assert.Equal([new Fact("orderNumber", number)], Facts.Find(text));

    [Fact]
    public void Facts_come_kind_by_kind_and_each_once()
        => Assert.Equal(
            [
                new("orderNumber", "LB-10001"), new("orderNumber", "998877"), new("email", "noor@example.test"),
                new("phone", "+49 170 1234567"), new("amount", "£20"), new("date", "YESTERDAY"),
            ],
            Facts.Find("YESTERDAY I paid £20, £20! Ring +49 170 1234567 or write Noor@Example.Test about order 998877 and LB-10001; NOOR@example.test"));

    [Fact]
    public void Nothing_is_in_an_empty_or_plain_text()
    {
        Assert.Empty(Facts.Find(null));
        Assert.Empty(Facts.Find(""));
        Assert.Empty(Facts.Find("the lamp is fine, thanks"));
    }

    [Fact]
    public void Several_texts_are_gathered_by_kind()
    {
        var gathered = Facts.Gather(["LB-10001 for £20", "LB-10002 for £20", "on 3 May"]);
        Assert.Equal(["amount £20", "date 3 May", "orderNumber LB-10001, LB-10002"], gathered.Select(fact => $"{fact.Key} {fact.Value}").Order(StringComparer.Ordinal));
        Assert.Empty(Facts.Gather([]));
    }
}
