using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Conversations.Tests.Signals;

namespace EscapeHatch.Conversations.Tests.Escalation;

public sealed class DecisionTests
{
    private const string FirstPolicysRecord = """
        {"action":"handOver","reason":"low-confidence","alert":false,"fired":[{"name":"confidence","reason":"low-confidence","value":0.21,"threshold":0.5,"evidence":"Delivery"}],
         "counterfactual":"Would have stayed with the bot if confidence had been ≥ 0.5.",
         "signals":{"confidence":{"value":0.21,"evidence":"Delivery","model":"article-match","version":"1"},"sentiment":{"value":0.5,"evidence":"","model":"","version":""},
                    "frustration":{"evidence":"","model":"","version":""},"explicit":{"value":0,"evidence":"","model":"","version":""},"repeats":0,"rephrases":1,"unanswered":2},
         "model":"embedded","version":"3","policy":"1","elapsedMs":4.2,"intent":"shipping"}
        """;

    [Fact]
    public void The_stored_form_reads_back_the_same()
    {
        var random = new Random(11);
        for (var round = 0; round < AnyTurn.Tries(2000); round++)
        {
            var stored = EscalationPolicy.Decide(AnyTurn.Input(random)).ToJson();
            Assert.Equal(stored.ToJsonString(), Decision.FromJson(stored).ToJson().ToJsonString());
        }
    }

    [Fact]
    public void The_stored_form_has_the_agreed_names()
    {
        var decision = EscalationPolicy.Decide(new DecisionInput
        {
            Signals = new() { Explicit = Signal.Of(0.9, "agent", "m", "1") }, Model = "embedded", Version = "2", Elapsed = TimeSpan.FromMilliseconds(4),
        });
        using var json = JsonDocument.Parse(decision.ToJson().ToJsonString());
        var root = json.RootElement;
        Assert.Equal("handOver", root.GetProperty("action").GetString());
        Assert.Equal("requested", root.GetProperty("reason").GetString());
        Assert.Equal("explicit", root.GetProperty("fired")[0].GetProperty("name").GetString());
        Assert.Equal(0.9, root.GetProperty("signals").GetProperty("explicit").GetProperty("value").GetDouble());
        Assert.False(root.GetProperty("signals").GetProperty("confidence").TryGetProperty("value", out _));
        Assert.Equal(4, root.GetProperty("elapsedMs").GetDouble());
        Assert.Equal("2", root.GetProperty("policy").GetString());
        Assert.Equal("Would have stayed with the bot if the shopper had not asked for a person.", root.GetProperty("counterfactual").GetString());
        Assert.Equal("explicit", root.GetProperty("changes")[0].GetProperty("signal").GetString());
        Assert.Equal((0.9, 0.49), (root.GetProperty("changes")[0].GetProperty("from").GetDouble(), root.GetProperty("changes")[0].GetProperty("to").GetDouble()));
    }

    [Fact]
    public void An_explicit_request_is_decided_without_any_other_signal()
    {
        var decision = Decision.ForExplicit(ExplicitRequest.Detect("agent please"), "agent please", TimeSpan.FromMilliseconds(1));
        Assert.Equal((DecisionAction.HandOver, "requested"), (decision.Action, decision.Reason));
        Assert.False(decision.Signals.Confidence.IsKnown);
        // No bot was asked, so nobody failed to answer: the next turn must not count this one as unanswered.
        Assert.True(decision.Grounds!.SmallTalk);
        Assert.Equal(0, decision.Signals.Unanswered);
        Assert.Equal(["explicit"], decision.Fired.Select(trigger => trigger.Name));
    }

    [Fact]
    public void A_stored_decision_is_made_again_to_the_bit_in_any_culture()
    {
        var random = new Random(17);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            for (var round = 0; round < AnyTurn.Tries(3000); round++)
            {
                CultureInfo.CurrentCulture = culture;
                var stored = EscalationPolicy.Decide(AnyTurn.Input(random)).ToJson().ToJsonString();
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
                Assert.Equal(stored, Decision.Replay(Decision.FromJson(JsonNode.Parse(stored)!))!.ToJson().ToJsonString());
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Records_on_file_are_made_again_to_the_bit()
    {
        var records = TestText.Lines("Escalation/records-2.jsonl");
        Assert.True(records.Length >= 60);
        Assert.All(records.Select(record => Decision.FromJson(JsonNode.Parse(record)!)),
            record => Assert.Equal(record.ToJson().ToJsonString(), Decision.Replay(record)!.ToJson().ToJsonString()));
    }

    [Fact]
    public void A_record_of_the_first_policy_still_reads_and_says_that_it_kept_no_grounds()
    {
        var decision = Decision.FromJson(JsonNode.Parse(FirstPolicysRecord)!);
        Assert.Equal((DecisionAction.HandOver, "low-confidence", "1", 0.21), (decision.Action, decision.Reason, decision.Policy, decision.Signals.Confidence.Value));
        Assert.Null(decision.Grounds);
        Assert.Null(Decision.Replay(decision));
        Assert.False(decision.Signals.Sensitive.IsKnown);
    }
}
