using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Escalation;

public sealed class HandoverContextTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_agent_reads_what_was_asked_what_the_bot_did_and_why_now()
    {
        var context = Prepare();
        Assert.Equal(
            "Noor Haddad asked: “My order LB-10001 arrived with torn pages, can I get a refund?”, and last: “But I want to know who pays for the postage”. "
            + "The bot answered from “Returns and refunds”. With a person because the shopper asked for one: “let me talk to a human”.",
            context.Summary);
        Assert.Equal("returns", context.Intent);
        Assert.Equal("LB-10001", context.Facts[Facts.OrderNumber]);
        Assert.Equal("gold", context.Facts["tier"]);
        Assert.Equal([0.4, 0.3], context.SentimentTrend);
        Assert.Equal(["Answered from “Returns and refunds”", "Asked back: Do you mean the postage to us or back to you?"], context.Tried);
    }

    [Fact]
    public void First_replies_greet_by_name_and_never_ask_for_the_known_order()
    {
        var replies = Prepare().SuggestedReplies;
        Assert.All(replies, reply => Assert.StartsWith("Hi Noor,", reply));
        Assert.Contains(replies, reply => reply.Contains("LB-10001"));
        Assert.DoesNotContain(replies, reply => reply.Contains("order number"));
    }

    [Fact]
    public void Without_an_order_number_a_reply_asks_for_it()
    {
        var context = HandoverContext.Prepare(new HandoverInput { Turns = [new(TurnAuthor.Shopper, "I want to return a damaged book", Noon)], Reason = Reason.Button });
        Assert.Contains(context.SuggestedReplies, reply => reply.Contains("order number"));
        Assert.All(context.SuggestedReplies, reply => Assert.StartsWith("Hi,", reply));
    }

    [Fact]
    public void A_chat_that_holds_nothing_but_the_request_says_so()
    {
        var context = HandoverContext.Prepare(new HandoverInput { Turns = [new(TurnAuthor.Shopper, "agent please", Noon)], Reason = Reason.Requested, Evidence = "agent please" });
        Assert.StartsWith("The shopper has not said yet what it is about.", context.Summary);
        Assert.Equal(Intent.Other, context.Intent);
    }

    [Fact]
    public void An_empty_chat_has_a_context_too()
        => Assert.NotEmpty(HandoverContext.Prepare(new HandoverInput { Turns = [], Reason = Reason.Takeover }).SuggestedReplies);

    private static HandoverContext Prepare() => HandoverContext.Prepare(new HandoverInput
    {
        Turns =
        [
            new(TurnAuthor.Shopper, "My order LB-10001 arrived with torn pages, can I get a refund?", Noon),
            new(TurnAuthor.Bot, "You can return a book within thirty days.", Noon, ["Returns and refunds"]),
            new(TurnAuthor.Shopper, "But I want to know who pays for the postage", Noon),
            new(TurnAuthor.Bot, "Do you mean the postage to us or back to you?", Noon),
            new(TurnAuthor.Shopper, "let me talk to a human", Noon),
        ],
        Reason = Reason.Requested,
        Evidence = "let me talk to a human",
        ShopperName = "Noor Haddad",
        Known = new Dictionary<string, string> { ["tier"] = "gold" },
        Sentiments = [Signal.Of(0.4), Signal.Unknown, Signal.Of(0.3)],
    });

    [Fact]
    public void No_first_reply_asks_for_what_is_known()
    {
        var random = new Random(41);
        for (var round = 0; round < AnyTurn.Tries(3000); round++)
        {
            var (language, asked) = Questions[random.Next(Questions.Length)];
            var text = asked + (random.Next(2) == 0 ? " LB-10001" : "") + (random.Next(3) == 0 ? " noor@example.test" : "") + (random.Next(3) == 0 ? " +49 170 1234567" : "");
            var known = new Dictionary<string, string>();
            if (random.Next(3) == 0)
                known[Facts.OrderNumber] = "LB-20002";
            var context = HandoverContext.Prepare(new HandoverInput
            {
                Turns = [new(TurnAuthor.Shopper, text, Noon)], Reason = Reason.Button, Known = known, ShopperName = random.Next(2) == 0 ? "Noor {0} Haddad" : null,
                Sentiments = [random.Next(2) == 0 ? Signal.Of(random.NextDouble()) : Signal.Unknown],
            });
            var asks = ReplyWords.In(language).AskOrder;
            Assert.Equal(2, context.SuggestedReplies.Count);
            Assert.All(context.SuggestedReplies, reply => Assert.DoesNotContain("{0}", reply.Replace("Noor {0}", "")));
            if (!context.Facts.TryGetValue(Facts.OrderNumber, out var order))
                continue;
            Assert.All(context.SuggestedReplies, reply => Assert.DoesNotContain(asks, reply));
            Assert.All(context.SuggestedReplies, reply => Assert.DoesNotContain(reply, letter => letter is '?' or '؟'));
            Assert.All(context.SuggestedReplies, reply => Assert.Contains(order, reply));
        }
    }

    [Fact]
    public void First_replies_speak_the_shoppers_language()
    {
        Assert.Equal(ReplyWords.Spoken.Count(), Questions.Length);
        Assert.All(Questions, question => Assert.Contains(
            HandoverContext.Prepare(new HandoverInput { Turns = [new(TurnAuthor.Shopper, question.Asked, Noon)], Reason = Reason.Button }).SuggestedReplies,
            reply => reply.Contains(ReplyWords.In(question.Language).AskOrder)));
        var silent = new HandoverInput { Turns = [new(TurnAuthor.Shopper, "LB-10001", Noon)], Reason = Reason.Button, Locale = "de-AT" };
        Assert.StartsWith("Hallo,", HandoverContext.Prepare(silent).SuggestedReplies[0]);
        Assert.StartsWith("Hi,", HandoverContext.Prepare(silent with { Locale = "xx" }).SuggestedReplies[0]);
    }

    [Fact]
    public void An_upset_shopper_reads_that_we_are_sorry()
    {
        var input = new HandoverInput { Turns = [new(TurnAuthor.Shopper, "where is my parcel", Noon)], Reason = Reason.Sentiment, Sentiments = [Signal.Of(0.8), Signal.Of(0.3)] };
        Assert.Contains("I'm sorry", HandoverContext.Prepare(input).SuggestedReplies[0]);
        Assert.DoesNotContain("I'm sorry", HandoverContext.Prepare(input with { Sentiments = [Signal.Of(0.3), Signal.Of(0.35)] }).SuggestedReplies[0]);
    }

    private static readonly (string Language, string Asked)[] Questions =
    [
        ("en", "where is my order, it is late"), ("de", "wo ist meine Bestellung, sie ist nicht angekommen"), ("fr", "où est ma commande, elle n'est pas arrivée"),
        ("es", "¿dónde está mi pedido? no ha llegado"), ("it", "dove è il mio ordine, non è arrivato"), ("pt", "onde está a minha encomenda, ainda não chegou"),
        ("nl", "waar is mijn bestelling, hij is niet aangekomen"), ("pl", "gdzie jest moje zamówienie, nie dotarło"), ("tr", "siparişim nerede, bir hafta oldu"), ("ar", "أين طلبي لم يصل بعد"),
    ];
}
