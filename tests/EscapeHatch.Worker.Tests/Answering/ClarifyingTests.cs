using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Worker.Answering;

namespace EscapeHatch.Worker.Tests.Answering;

public sealed class ClarifyingTests
{
    [Fact]
    public void Two_articles_that_are_close_are_both_offered_and_one_far_behind_is_not()
    {
        Assert.Contains("“A” or about “B”", Clarifying.Question([new("A", "", 0.4), new("B", "", 0.35)], "Where is it?"));
        Assert.Contains("“A”?", Clarifying.Question([new("A", "", 0.4), new("B", "", 0.1)], "Where is it?"));
        Assert.DoesNotContain("“", Clarifying.Question([new("A", "", 0.1)], "Where is it?"));
        Assert.DoesNotContain("“", Clarifying.Question([], "Where is it?"));
    }

    [Theory]
    [InlineData("en", "Where can I find the receipt for my order?")]
    [InlineData("de", "Wo finde ich die Rechnung für meine Bestellung?")]
    [InlineData("fr", "Où est la facture de ma commande, s'il vous plaît ?")]
    [InlineData("es", "¿Dónde está la factura de mi pedido?")]
    [InlineData("it", "Dove trovo la ricevuta del mio ordine?")]
    [InlineData("pt", "Onde está a fatura da minha encomenda?")]
    [InlineData("nl", "Waar vind ik de factuur van mijn bestelling?")]
    [InlineData("pl", "Gdzie jest faktura za moje zamówienie?")]
    [InlineData("tr", "Siparişim için fatura nerede, lütfen?")]
    [InlineData("ar", "أين أجد فاتورة طلبي من فضلك؟")]
    public void A_shopper_is_asked_back_in_their_own_language_and_nobody_is_announced(string language, string asked)
    {
        SourcePassage first = new("Alpha", "", 0.4), second = new("Beta", "", 0.35), faint = new("Gamma", "", 0.1);
        string[] questions = [Clarifying.Question([first, second], asked), Clarifying.Question([first, faint], asked), Clarifying.Question([faint], asked)];
        Assert.Equal(questions.Length, questions.Distinct().Count());
        Assert.All(questions, question => Assert.Equal(language, LanguageGuess.Of(question)));
        Assert.All(questions, question => Assert.False(Announcements.Has(question), question));
        Assert.All(questions, question => Assert.DoesNotContain("{", question));
        Assert.Contains("Alpha", questions[0]);
        Assert.Contains("Beta", questions[0]);
        Assert.Contains("Alpha", questions[1]);
        Assert.DoesNotContain("Gamma", questions[1] + questions[2]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("😀😀")]
    [InlineData("4711")]
    public void What_tells_no_language_is_asked_back_in_English(string? asked) =>
        Assert.StartsWith("I'm not sure I can answer that.", Clarifying.Question([], asked));

    [Fact]
    public void A_title_with_braces_is_quoted_as_it_is() =>
        Assert.Contains("“{0} {1}”", Clarifying.Question([new("{0} {1}", "", 0.4)], "Where is it?"));
}
