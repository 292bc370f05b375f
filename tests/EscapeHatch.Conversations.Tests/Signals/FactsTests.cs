using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

public sealed class FactsTests
{
    [Theory]
    [InlineData("my order is LB-10001", "LB-10001")]
    [InlineData("lb-10001 please", "LB-10001")]
    [InlineData("order #12345!", "12345")]
    [InlineData("AB123456 is it", "AB123456")]
    [InlineData("R123456789 came", "R123456789")]
    [InlineData("ORD-2026-00012, when", "ORD-2026-00012")]
    [InlineData("305-1234567-7654321 is late", "305-1234567-7654321")]
    [InlineData("order number 4711234", "4711234")]
    [InlineData("Order No. 998877 please", "998877")]
    [InlineData("my order is 998877", "998877")]
    [InlineData("Bestellnummer: 20456", "20456")]
    [InlineData("commande numéro 20456", "20456")]
    [InlineData("pedido nº 20456", "20456")]
    [InlineData("zamówienie nr 20456", "20456")]
    [InlineData("#LB-10001", "LB-10001")]
    public void Order_numbers_are_found(string text, string number)
        => Assert.Contains(new Fact(Facts.OrderNumber, number), Facts.Find(text));

    [Theory]
    [InlineData("covid-2019 memoir")]
    [InlineData("published in2024")]
    [InlineData("room 101")]
    [InlineData("CHAPTER-1")]
    [InlineData("I ordered 3 books in 2024")]
    [InlineData("call me on +49 170 1234567")]
    [InlineData("on 03.05.2026")]
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

    [Theory]
    [InlineData("it came 3 May", Facts.Date, "3 May")]
    [InlineData("on 03.05.2026", Facts.Date, "03.05.2026")]
    [InlineData("I paid Yesterday", Facts.Date, "Yesterday")]
    [InlineData("am 3. Mai 2026", Facts.Date, "3. Mai 2026")]
    [InlineData("le 1er avril", Facts.Date, "1er avril")]
    [InlineData("el 5 de mayo de 2026", Facts.Date, "5 de mayo de 2026")]
    [InlineData("dün aldım", Facts.Date, "dün")]
    [InlineData("ring +49 170 1234567 please", Facts.Phone, "+49 170 1234567")]
    [InlineData("020 7946 0123", Facts.Phone, "020 7946 0123")]
    [InlineData("(555) 010-2030", Facts.Phone, "(555) 010-2030")]
    [InlineData("120,50 zł", Facts.Amount, "120,50 zł")]
    [InlineData("$ 1,299.00 was taken", Facts.Amount, "$ 1,299.00")]
    public void Days_telephones_and_amounts_are_kept_as_written(string text, string kind, string value) => Assert.Contains(new Fact(kind, value), Facts.Find(text));

    [Theory]
    [InlineData("LB-10001 and LB-10002, where are they", 2)]
    [InlineData("Where is LB-10001? LB-10001!", 1)]
    [InlineData("Where is my parcel? And can I still return the lamp? Also do you have a voucher?", 3)]
    [InlineData("My lamp arrived broken. I paid by card. I want my money back.", 0)]
    [InlineData("", 0)]
    public void Several_orders_or_questions_at_once_are_counted(string text, int count) => Assert.Equal(count, Matters.Count(text));

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

    [Theory]
    [InlineData("wo ist meine Bestellung", "order-status")]
    [InlineData("je veux un remboursement", "returns")]
    [InlineData("quiero cancelar", "cancellation")]
    [InlineData("il pagamento è stato addebitato", "payment")]
    [InlineData("esqueci a senha da conta", "account")]
    [InlineData("is dit leverbaar of uitverkocht", "stock")]
    [InlineData("kod rabatowy nie działa, jaki rabat", "discount")]
    [InlineData("kargo ne zaman teslim edilir", "shipping")]
    [InlineData("أريد إرجاع المنتج تالف", "returns")]
    public void The_intent_is_told_in_other_languages_too(string text, string intent) => Assert.Equal(intent, Intent.Of(text));

    [Fact]
    public void An_intent_names_its_words_and_its_share()
    {
        var signal = Intent.Score("cancel the order please");
        Assert.Equal(("cancellation", 0.5, "cancel"), (signal.Kind, signal.Value, signal.Evidence));
        Assert.Equal((Intent.Other, 0, ""), (Intent.Score("tell me a poem").Kind, Intent.Score("tell me a poem").Value, Intent.Score("tell me a poem").Evidence));
        Assert.False(Intent.Score("").IsKnown);
    }

    [Fact]
    public void No_text_takes_long_or_fails()
    {
        string[] texts = [new string('1', 4000), string.Concat(Enumerable.Repeat("a@", 2000)), string.Concat(Enumerable.Repeat("+49 ", 1000)), string.Concat(Enumerable.Repeat("order ", 660)), new string('\uD800', 4000), "<p>3 May</p>"];
        Assert.All(texts, text => Assert.NotNull(Facts.Find(text)));
        Assert.All(texts, text => Assert.InRange(Matters.Count(text), 0, 1));
    }

    [Fact]
    public void The_articles_title_helps_the_intent() => Assert.Equal("returns", Intent.Of("how long do I have", ["Returns and refunds"]));
}
