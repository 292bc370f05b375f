using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("where is the lamp I ordered", "en")]
    [InlineData("ich habe eine Frage zur Lampe", "de")]
    [InlineData("je voudrais savoir quand les livres arrivent", "fr")]
    [InlineData("quiero saber cuándo llega el libro", "es")]
    [InlineData("vorrei sapere quando arriva il libro", "it")]
    [InlineData("gostaria de saber onde está o meu livro", "pt")]
    [InlineData("ik wil graag weten waar het boek is", "nl")]
    [InlineData("chciałbym wiedzieć, gdzie jest moja książka", "pl")]
    [InlineData("kitabım nerede bilmek istiyorum", "tr")]
    [InlineData("أريد أن أعرف متى يصل الكتاب", "ar")]
    [InlineData("no thanks, help me", "en")]
    [InlineData("human", "en")]
    [InlineData("quiero hablar con alguien", "es")]
    [InlineData("parler à quelqu'un", "fr")]
    [InlineData("Mensch!", "de")]
    [InlineData("parlare con un operatore", "it")]
    [InlineData("falar com alguém", "pt")]
    [InlineData("iemand spreken", "nl")]
    [InlineData("konsultant", "pl")]
    [InlineData("müşteri temsilcisi ile görüşmek", "tr")]
    [InlineData("LB-10001", null)]
    [InlineData("", null)]
    public void The_language_is_told_by_its_small_words(string text, string? language) => Assert.Equal(language, LanguageGuess.Of(text));

    [Theory]
    [InlineData("yes please")]
    [InlineData("Ja, bitte!")]
    [InlineData("oui merci")]
    [InlineData("sí, por favor")]
    [InlineData("evet lütfen")]
    [InlineData("نعم من فضلك")]
    [InlineData("tak, proszę")]
    [InlineData("OK")]
    public void A_short_yes_is_one(string text) => Assert.True(Assent.Is(text));

    [Theory]
    [InlineData("yes but where is my parcel")]
    [InlineData("no")]
    [InlineData("please")]
    [InlineData("")]
    [InlineData("yes yes yes yes yes yes yes")]
    public void Anything_else_is_none(string text) => Assert.False(Assent.Is(text));

    [Fact]
    public void An_offer_announces_nobody()
    {
        string?[] languages = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "ar", "xx", "", null, "de-CH"];
        Assert.Equal(10, languages.Select(OfferWords.In).Distinct().Count());
        Assert.Equal(OfferWords.In("de"), OfferWords.In("de-CH"));
        Assert.All(languages, language => Assert.DoesNotContain("transfer", OfferWords.In(language)));
    }
}
