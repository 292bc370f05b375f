using EscapeHatch.Worker.Answering;

namespace EscapeHatch.Worker.Tests.Answering;

public sealed class SmallTalkTests
{
    [Theory]
    [InlineData("Hello there!", "Hello!")]
    [InlineData("thx a lot", "You're welcome")]
    [InlineData("how are you today?", "I'm fine")]
    [InlineData("tell me a joke please, haha", null)]
    [InlineData("Tell me a joke", "I'm better at answers")]
    [InlineData("Never mind, I only wondered.", "All right.")]
    [InlineData("Laissez tomber, merci", "D'accord.")]
    [InlineData("Schon gut!", "Alles klar.")]
    [InlineData("never mind, where is my order", null)]
    [InlineData("I can't forget it", null)]
    [InlineData("one moment", "Take your time")]
    [InlineData("Guten Morgen!", "Hallo!")]
    [InlineData("vielen Dank für die Hilfe", "Gern geschehen")]
    [InlineData("Wie geht es dir?", "Mir geht es gut")]
    [InlineData("Merci beaucoup !", "Avec plaisir")]
    [InlineData("¡Muchas gracias!", "¡De nada!")]
    [InlineData("Buongiorno", "Buongiorno!")]
    [InlineData("Muito obrigada", "De nada!")]
    [InlineData("dank je wel", "Graag gedaan")]
    [InlineData("Dziękuję bardzo", "Proszę bardzo")]
    [InlineData("teşekkürler", "Rica ederim")]
    [InlineData("شكرا جزيلا", "على الرحب")]
    [InlineData("كيف حالك", "بخير")]
    public void Small_talk_is_answered_in_its_own_language(string said, string? start)
    {
        if (start is null) Assert.Null(SmallTalk.Reply(said));
        else Assert.StartsWith(start, SmallTalk.Reply(said));
    }

    [Theory]
    [InlineData("Hello, where is my order?")]
    [InlineData("danke, und wann kommt mein Paket?")]
    [InlineData("great, it broke again")]
    [InlineData("merci, mais où est mon colis")]
    [InlineData("who are you to refuse my refund")]
    [InlineData("")]
    [InlineData("😀")]
    public void What_asks_something_is_no_small_talk(string said) => Assert.Null(SmallTalk.Reply(said));
}
