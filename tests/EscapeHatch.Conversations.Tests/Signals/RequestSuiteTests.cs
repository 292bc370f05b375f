using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

/// <summary>The escape words of ten languages: requests and other messages, one half written to tune the patterns by, the other before they were.</summary>
/// <remarks>
/// A guard against losing what is heard, not a measure of unseen wordings: once measured, misses of the second half were mended by kind too.
/// At first look the newest English 189 requests of it were heard to 93.1 %, 4 of its 168 other messages taken for a request.
/// </remarks>
public sealed class RequestSuiteTests
{
    private const double LeastRecall = 0.98;
    private const double MostFalseAlarms = 0.02;
    private const int FewestLines = 150;

    public static TheoryData<string> Languages => [.. ExplicitRequest.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void At_least_98_of_100_requests_for_a_person_are_heard(string language)
    {
        var asks = Lines("asks", language);
        var missed = asks.Where(line => !ExplicitRequest.Detect(line).Fired).ToArray();
        Assert.True(asks.Length >= FewestLines);
        Assert.True(missed.Length <= asks.Length * (1 - LeastRecall), $"Missed: {string.Join(" | ", missed)}");
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void At_most_2_of_100_other_messages_are_taken_for_a_request(string language)
    {
        var others = Lines("others", language);
        var wrong = others.Where(line => ExplicitRequest.Detect(line).Fired).ToArray();
        Assert.True(others.Length >= FewestLines);
        Assert.True(wrong.Length <= others.Length * MostFalseAlarms, $"Taken for a request: {string.Join(" | ", wrong)}");
    }

    [Fact]
    public void A_message_that_mixes_two_languages_is_heard_in_both()
    {
        string[] asks =
        [
            "Hallo, my parcel is lost, ich möchte mit einem Mitarbeiter sprechen", "Hola, can I talk to a human por favor", "merci but I want a real person",
            "Selam, I need an agent lütfen", "I am so done, passez-moi un conseiller", "hello أريد التحدث مع موظف", "the order is late. Chcę rozmawiać z człowiekiem. Thanks",
            "bom dia, the code fails, quero falar com um atendente", "Il pacco is missing, voglio parlare con un operatore", "Geen idee what this means, ik wil een medewerker spreken",
        ];
        Assert.All(asks, ask => Assert.True(ExplicitRequest.Detect(ask).Fired, ask));
    }

    [Theory]
    [InlineData("mens shoes size 44")]
    [InlineData("men's jacket in blue")]
    [InlineData("personne n'a répondu à mon message")]
    [InlineData("der Mann hat das Paket mitgenommen")]
    [InlineData("man kann den Deckel nicht schließen")]
    [InlineData("il mio agente immobiliare ha ordinato il quadro")]
    [InlineData("uma pessoa não consegue levantar isto sozinha")]
    [InlineData("insanlar bu kitabı seviyor")]
    [InlineData("is this for one person or two")]
    [InlineData("el agente secreto, edición de bolsillo")]
    [InlineData("chef knife, 20 cm")]
    [InlineData("sac à main en cuir")]
    public void A_word_of_one_language_is_not_mistaken_for_a_request_in_another(string text) => Assert.False(ExplicitRequest.Detect(text).Fired);

    private static string[] Lines(string kind, string language)
        => [.. TestText.Lines($"Signals/Tuning/{kind}.{language}.txt"), .. TestText.Lines($"Signals/HeldOut/{kind}.{language}.txt")];
}
