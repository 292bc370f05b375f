using System.Text.Json.Nodes;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Web.Inbox;
using EscapeHatch.Web.Inbox.Queue;
using EscapeHatch.Web.Inbox.Thread;
using EscapeHatch.Web.Look;

namespace EscapeHatch.Web.Tests.Inbox;

public sealed class WordsTests
{
    [Fact]
    public void A_visitor_without_a_name_keeps_one_pseudonym()
    {
        var id = Guid.NewGuid();
        Assert.Equal(Words.Shopper(null, id), Words.Shopper("  ", id));
        Assert.Matches("^Visitor [0-9a-f]{4}$", Words.Shopper(null, id));
    }

    [Theory]
    [InlineData("""{"action":"handOver","reason":"low-confidence","signals":{"confidence":{"value":0.38,"evidence":"Shipping"}},"counterfactual":"Would have stayed."}""", "Handed over: Bot unsure")]
    [InlineData("""{"action":"answer","signals":{"confidence":null,"repeats":3,"odd":[1,{"a":true}]},"newer":{"deep":[{}]}}""", "Answered")]
    [InlineData("""{"action":7,"signals":"none","fired":[{"name":"confidence","value":0.3,"threshold":0.45}]}""", "Why the bot did this")]
    [InlineData("{}", "Why the bot did this")]
    public void A_decision_is_readable_whatever_version_wrote_it(string json, string headline) =>
        Assert.Equal(headline, Why.Read(JsonNode.Parse(json)!.AsObject()).Headline);

    [Fact]
    public void An_unknown_signal_has_no_score()
    {
        var why = Why.Read(JsonNode.Parse("""{"signals":{"sentiment":{"evidence":""},"repeats":2}}""")!.AsObject());
        Assert.Equal([("Sentiment", null, "unknown"), ("Repeats", (double?)null, "2")], why.Signals.Select(signal => (signal.Name, signal.Score, signal.Text)));
    }

    [Fact]
    public void A_handed_over_turn_reads_with_its_thresholds_what_fired_first()
    {
        var decision = EscalationPolicy.Decide(new DecisionInput
        {
            Signals = new() { Confidence = Signal.Of(0.2, "Delivery", "article-match", "2"), Sensitive = Signal.Of(0.9, "my card was stolen", "sensitive-patterns", "1") with { Kind = "fraud" }, Repeats = 1 },
        });
        var why = Why.Read(decision.ToJson());
        Assert.Equal(("Handed over: Fraud", true), (why.Headline, why.HandedOver));
        Assert.Equal(("A matter for people 0.9 (limit 0.5)", "my card was stolen", false), (why.Fired[0].Text, why.Fired[0].Evidence, why.Fired[0].Offers));
        var confidence = why.Signals.Single(signal => signal.Name == "Confidence");
        Assert.Equal((0.2, 0.45, true, "0.2, limit 0.45"), (confidence.Score!.Value, confidence.Limit!.Value, confidence.ForPerson, confidence.Spoken));
        Assert.Equal((0.25, 0.5), (why.Signals.Single(signal => signal.Name == "Repeats").Meter!.Value.Value, why.Signals.Single(signal => signal.Name == "Repeats").Meter!.Value.Limit!.Value));
        Assert.Equal(why.Signals.OrderByDescending(signal => signal.Weight), why.Signals);
        Assert.Contains(why.Facts, fact => fact.Name == "Policy");
        Assert.Contains(why.Facts, fact => fact is { Name: "Scored by", Text: "article-match 2; sensitive-patterns 1" });
        Assert.Contains(why.Facts, fact => fact.Name == "Thresholds" && fact.Text.Contains("Confidence 0.45"));
        Assert.DoesNotContain(why.Facts, fact => fact.Name is "Contributions" or "Changes" or "Counterfactual");
    }

    [Theory]
    [InlineData("rule:sensitive-injury", "Somebody hurt", "hot")]
    [InlineData("rule:intent-returns", "Kept for people: Returns", "warm")]
    [InlineData("rule:7", "Rule: 7", "warm")]
    public void Reasons_read_as_people_say_them(string reason, string words, string heat) => Assert.Equal((words, heat), (Words.Of(reason), Words.Heat(reason)));

    [Theory]
    [InlineData("See https://shop.test/a?b=1, then write.", "https://shop.test/a?b=1")]
    [InlineData("(http://shop.test)", "http://shop.test")]
    [InlineData("javascript:alert(1) and data:text/html,x", null)]
    [InlineData("<a href='https://evil.test'>x</a>", "https://evil.test")]
    public void Only_web_addresses_in_a_text_become_links(string text, string? link)
    {
        var parts = TextParts.Of(text).ToList();
        Assert.Equal(link, parts.SingleOrDefault(part => part.IsLink).Text);
        Assert.Equal(text, string.Concat(parts.Select(part => part.Text)));
    }

    [Fact]
    public void What_is_shown_stands_in_the_address()
    {
        var id = Guid.NewGuid();
        var view = new QueueView { Tab = QueueTab.Mine, Search = "late & lost", Tag = "gift", From = new DateOnly(2026, 11, 1) };
        Assert.Equal($"/inbox/{id}?status=mine&q=late%20%26%20lost&tag=gift&from=2026-11-01", InboxAddress.Of(view, id));
        Assert.Equal(QueueTab.Waiting, InboxAddress.Tab("nonsense"));
        Assert.Equal(QueueTab.Waiting, InboxAddress.Tab("17"));
        Assert.Null(InboxAddress.Day("2026-13-01"));
    }

    [Fact]
    public void Days_are_the_agents_own()
    {
        var agent = new Conversations.Agents.SignedIn(Guid.NewGuid(), "Omar", ["demo"], default);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        var filter = new QueueView { From = new DateOnly(2026, 7, 1), To = new DateOnly(2026, 7, 1) }.Filter(agent, zone);
        Assert.Equal(new DateTimeOffset(2026, 7, 1, 4, 0, 0, TimeSpan.Zero), filter.From);
        Assert.Equal(new DateTimeOffset(2026, 7, 2, 4, 0, 0, TimeSpan.Zero), filter.To);
    }

    [Fact]
    public void A_store_in_the_address_that_isnt_the_agents_shows_nothing_of_it()
    {
        var agent = new Conversations.Agents.SignedIn(Guid.NewGuid(), "Omar", ["demo"], default);
        Assert.Equal(["demo"], new QueueView { Store = "foreign" }.Filter(agent, TimeZoneInfo.Utc).Stores);
    }
}
