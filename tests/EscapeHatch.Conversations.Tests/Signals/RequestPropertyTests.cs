using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

/// <summary>What must hold for every request of the suite, whatever is done to it that means nothing.</summary>
public sealed class RequestPropertyTests
{
    private const string Story = "I ordered the blue lamp on the third and it came with a scratch. The box was fine. ";

    public static TheoryData<string> Languages => [.. ExplicitRequest.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Capitals_and_punctuation_change_nothing(string language)
        => Holds(language, ask => ask.ToUpperInvariant() + "!!!");

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_long_unrelated_text_before_it_changes_nothing(string language)
        => Holds(language, ask => string.Concat(Enumerable.Repeat(Story, 30)) + ask);

    [Theory]
    [MemberData(nameof(Languages))]
    public void Unrelated_sentences_after_it_change_nothing(string language)
        => Holds(language, ask => ask + ". " + Story);

    [Theory]
    [MemberData(nameof(Languages))]
    public void Invisible_characters_anywhere_change_nothing(string language)
    {
        var random = new Random(11);
        var invisible = "\u200B\u200D\u2060\uFEFF\u00AD\u200E\u200F";
        Holds(language, ask => ask.Insert(random.Next(ask.Length), invisible[random.Next(invisible.Length)].ToString()));
    }

    [Theory]
    [InlineData("en", "please ", " please")]
    [InlineData("de", "bitte ", " bitte")]
    [InlineData("fr", "bonjour, ", " svp")]
    [InlineData("es", "hola, ", " por favor")]
    [InlineData("it", "salve, ", " per favore")]
    [InlineData("pt", "olá, ", " por favor")]
    [InlineData("nl", "hallo, ", " graag")]
    [InlineData("pl", "proszę, ", " proszę")]
    [InlineData("tr", "merhaba, ", " lütfen")]
    [InlineData("ar", "مرحبا، ", " من فضلك")]
    public void Polite_words_change_nothing(string language, string before, string after)
    {
        Holds(language, ask => before + ask);
        Holds(language, ask => ask.TrimEnd('.', '!', '?', '؟') + after);
    }

    [Theory]
    [InlineData("I want to talk to a human", "I don't want to talk to a human")]
    [InlineData("please transfer me to an agent", "please don't transfer me to an agent")]
    [InlineData("I need an agent", "I don't need an agent")]
    [InlineData("call me back", "don't call me back")]
    [InlineData("ich möchte mit einem Menschen sprechen", "ich möchte nicht mit einem Menschen sprechen")]
    [InlineData("ich brauche einen Mitarbeiter", "ich brauche keinen Mitarbeiter")]
    [InlineData("je veux parler à un conseiller", "je ne veux pas parler à un conseiller")]
    [InlineData("quiero hablar con un agente", "no quiero hablar con un agente")]
    [InlineData("voglio parlare con un operatore", "non voglio parlare con un operatore")]
    [InlineData("quero falar com um atendente", "não quero falar com um atendente")]
    [InlineData("ik wil een medewerker spreken", "ik wil geen medewerker spreken")]
    [InlineData("chcę rozmawiać z konsultantem", "nie chcę rozmawiać z konsultantem")]
    [InlineData("temsilciyle görüşmek istiyorum", "temsilciyle görüşmek istemiyorum")]
    [InlineData("أريد التحدث مع موظف", "لا أريد التحدث مع موظف")]
    public void Saying_no_to_it_takes_it_back(string ask, string refusal)
    {
        Assert.True(ExplicitRequest.Detect(ask).Fired);
        Assert.False(ExplicitRequest.Detect(refusal).Fired);
    }

    // Changes may bring a miss or two of the whole suite to light; more would be a rule that is broken.
    private static void Holds(string language, Func<string, string> change)
    {
        var asks = TestText.Tried(TestText.Lines($"Signals/Tuning/asks.{language}.txt")).Where(ask => ExplicitRequest.Detect(ask).Fired).ToArray();
        var lost = asks.Select(change).Where(changed => !ExplicitRequest.Detect(changed).Fired).ToArray();
        Assert.True(lost.Length <= asks.Length / 50, $"No longer heard: {string.Join(" | ", lost.Select(text => text.Length > 120 ? "…" + text[^120..] : text))}");
    }
}
