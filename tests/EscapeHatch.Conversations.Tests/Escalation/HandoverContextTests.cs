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
}
