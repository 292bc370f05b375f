using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

/// <summary>How a few words tell the language or say yes.</summary>
public sealed class SmallWordTests
{
    [Theory]
    [InlineData("wo como por", "de")]
    [InlineData("como por favor wo", "de")]
    [InlineData("wo como por favor posso", "pt")]
    [InlineData("como por", "es")]
    [InlineData("como por posso", "pt")]
    [InlineData("the wo", "en")]
    [InlineData("siparis", "tr")]
    public void A_word_of_one_language_says_three_times_as_much_and_the_first_language_wins_a_tie(string text, string language) => Assert.Equal(language, LanguageGuess.Of(text));

    [Theory]
    [InlineData("\u0628", "ar")]
    [InlineData("\u0620", "ar")]
    [InlineData("\u064A", "ar")]
    [InlineData("\u0671\u0628", "ar")]
    [InlineData("\u066E", null)]
    [InlineData("\u05D0", null)]
    [InlineData("zqz", null)]
    [InlineData("\u0628 wo", "de")]
    [InlineData("\u0628 \u0628 wo", "ar")]
    [InlineData("\u0628 zqz", null)]
    public void Arabic_is_told_by_more_than_half_of_the_words(string text, string? language) => Assert.Equal(language, LanguageGuess.Of(text));

    [Theory]
    [InlineData("Rücksendekostenübernahmeerklärung", "de")]
    [InlineData("Größe", "de")]
    [InlineData("¿Factura?", "es")]
    [InlineData("devoluções", "pt")]
    [InlineData("Zwróćcie pieniądze", "pl")]
    [InlineData("ŁÓDŹ", "pl")]
    [InlineData("İade şartları", "tr")]
    [InlineData("zürich ç ù", null)]
    [InlineData("Łukasz is my name", "en")]
    [InlineData("ñ wo", "de")]
    [InlineData("ñ¿¡ wo", "de")]
    [InlineData("ñ¿¡¡ wo", "es")]
    public void A_letter_of_one_language_says_as_much_as_a_word_of_several(string text, string? language) => Assert.Equal(language, LanguageGuess.Of(text));

    [Theory]
    [InlineData(null)]
    [InlineData(" \t")]
    public void Nothing_has_no_language(string? text) => Assert.Null(LanguageGuess.Of(text));

    [Theory]
    [InlineData("yes yes", true)]
    [InlineData("please yes", true)]
    [InlineData("yes yes yes yes yes yes", true)]
    [InlineData("yes yes yes yes yes yes please", false)]
    [InlineData("yes lamp", false)]
    [InlineData("lamp", false)]
    [InlineData(null, false)]
    public void A_yes_has_six_words_at_most_and_none_of_its_own(string? text, bool yes) => Assert.Equal(yes, Assent.Is(text));
}
