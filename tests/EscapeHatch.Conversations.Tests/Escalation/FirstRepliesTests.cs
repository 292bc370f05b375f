using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Escalation;

/// <summary>The two first replies, to the letter.</summary>
public sealed class FirstRepliesTests
{
    private const string Read = "I've read your chat so you don't have to repeat anything. I'm looking into";
    private const string Ask = "I've read your chat. Could you send me the order number? Then I can look at it at once.";

    private static readonly Dictionary<string, string> Nothing = [];
    private static readonly Dictionary<string, string> Order = new() { [Facts.OrderNumber] = "LB-{0}-7" };

    [Fact]
    public void A_known_order_is_named_in_both()
        => Assert.Equal(
            [$"Hi Ines, {Read} order LB-{{0}}-7 now.", "Hi Ines, give me two minutes to check order LB-{0}-7, I'll stay here with you until it's sorted."],
            FirstReplies.For(" Ines Prado ", "returns", Order, [], "en"));

    [Theory]
    [InlineData("returns", "your return")]
    [InlineData("shipping", "your delivery")]
    [InlineData("order-status", "your delivery")]
    [InlineData("payment", "your payment")]
    [InlineData("cancellation", "your cancellation")]
    public void What_needs_an_order_asks_for_its_number(string intent, string topic)
        => Assert.Equal([$"Hi, {Read} {topic} now.", $"Hi, {Ask}"], FirstReplies.For(null, intent, Nothing, [], "en"));

    [Theory]
    [InlineData("licence-key", "your licence key")]
    [InlineData("download", "your download")]
    [InlineData("account", "your account")]
    [InlineData("discount", "the price")]
    [InlineData("stock", "the stock")]
    [InlineData("fraud", "the security of your account")]
    [InlineData(Intent.Other, "this")]
    public void What_needs_no_order_asks_for_nothing(string intent, string topic)
        => Assert.Equal(
            [$"Hi, {Read} {topic} now.", $"Hi, give me two minutes to check {topic}, I'll stay here with you until it's sorted."],
            FirstReplies.For(" ", intent, Nothing, [], null));

    [Fact]
    public void Another_language_names_the_order_or_the_matter_in_its_own_words()
    {
        const string chat = "Hallo, ich habe Ihren Chat gelesen, Sie müssen nichts wiederholen. Ich kümmere mich jetzt um";
        const string stay = "ich bleibe hier, bis alles geklärt ist.";
        // English topics have no place in a German sentence.
        Assert.Equal([$"{chat} Ihr Anliegen.", $"Hallo, geben Sie mir zwei Minuten für Ihr Anliegen, {stay}"], FirstReplies.For(null, "account", Nothing, [], "de"));
        Assert.Equal([$"{chat} die Bestellung LB-{{0}}-7.", $"Hallo, geben Sie mir zwei Minuten für die Bestellung LB-{{0}}-7, {stay}"], FirstReplies.For(null, "account", Order, [], "DE-at"));
    }

    [Theory]
    [InlineData(true, 0.9, 0.34)]
    [InlineData(false, 0.1, 0.35)]
    [InlineData(false)]
    public void Only_the_newest_mood_below_the_limit_is_met_with_regret(bool sorry, params double[] moods)
    {
        var regret = sorry ? " I'm sorry this has been such a bother." : "";
        Assert.Equal([$"Hi, {Read} your return now.{regret}", $"Hi, {Ask}"], FirstReplies.For(null, "returns", Nothing, moods, "en"));
    }

    [Theory]
    [InlineData("where is my order, it is late", "de", "Hi,")]
    [InlineData("wo ist meine Bestellung, sie ist nicht da", "en", "Hallo,")]
    [InlineData("wo ist meine Bestellung, sie ist nicht da", null, "Hallo,")]
    [InlineData("LB-10001", "de", "Hallo,")]
    [InlineData("LB-10001", null, "Hi,")]
    public void What_the_shopper_writes_in_counts_before_what_the_browser_says(string text, string? locale, string hello)
        => Assert.All(
            HandoverContext.Prepare(new HandoverInput { Turns = [new(TurnAuthor.Shopper, text, default)], Reason = Reason.Button, Locale = locale }).SuggestedReplies,
            reply => Assert.StartsWith(hello, reply));

    [Fact]
    public void Ten_languages_have_phrases()
        => Assert.Equal(["ar", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "tr"], ReplyWords.Spoken.Order(StringComparer.Ordinal));

    [Fact]
    public void Nothing_is_prepared_from_nothing()
        => Assert.Equal("input", Assert.Throws<ArgumentNullException>(() => HandoverContext.Prepare(null!)).ParamName);
}
