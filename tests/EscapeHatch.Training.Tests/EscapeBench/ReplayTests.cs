using System.Text.Json.Nodes;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Training.EscapeBench;
using Microsoft.Extensions.Configuration;

namespace EscapeHatch.Training.Tests.EscapeBench;

public sealed class ReplayTests : IDisposable
{
    private readonly Bench _bench = Bench.Open(null, new ConfigurationBuilder().Build(), new StoppedWatch());

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_replay_is_the_same_to_the_bit()
    {
        BenchChat[] chats = [.. BenchGenerator.Write(BenchGenerator.Dev, 3).Where((_, number) => number % 20 == 0)];
        using var other = Bench.Open(null, new ConfigurationBuilder().Build(), new StoppedWatch());
        var once = (await _bench.PlayAsync(chats, Judges.Product, TestContext.Current.CancellationToken)).Select(DecisionWriter.Line);
        Assert.Equal(once, (await other.PlayAsync(chats, Judges.Product, TestContext.Current.CancellationToken)).Select(DecisionWriter.Line));
    }

    [Fact]
    public async Task A_request_is_granted_at_the_door_and_what_follows_is_with_a_person()
    {
        var played = await PlayAsync(Say("I want to talk to a human"), Say("Hello?"));
        Assert.Equal((0, "requested"), (played.HandoffAt, played.Reason));
        Assert.True(played.Turns[0].AtDoor && played.Turns[1].WithPerson);
    }

    [Fact]
    public async Task The_articles_answer_and_orders_are_looked_up()
    {
        var played = await PlayAsync(Say("How long do I have to return a book I bought?"), Say("Where is my order LB-10004?"));
        Assert.Equal(["returns-printed-books"], played.Turns[0].Sources);
        Assert.Contains("order:LB-10004", played.Turns[1].Sources);
        Assert.All(played.Turns, turn => Assert.True(turn.Answers));
    }

    [Fact]
    public async Task A_burst_is_answered_once_at_its_end()
    {
        var played = await PlayAsync(Say("Hello", 0), Say("so I bought a book", 1), Say("How long do I have to return a book?", 0.3));
        Assert.Null(played.Turns[1].Decision);
        Assert.True(played.Turns[2].Answers);
        Assert.Equal(2, (int?)JsonNode.Parse(DecisionWriter.Line(played))!["turns"]![1]!["answered_with"]);
    }

    [Fact]
    public async Task Emptiness_and_endless_messages_harm_nothing()
    {
        var played = await PlayAsync(Say("  "), Say(new string('x', 9_000)), Say("\u200B\u202Eهل؟ 🤷"));
        Assert.Null(played.Turns[0].Decision);
        Assert.NotNull(played.Turns[1].Decision);
    }

    [Fact]
    public async Task An_unknown_shop_is_named_with_those_that_are_known()
    {
        var trouble = await Assert.ThrowsAsync<Trouble>(() => _bench.PlayAsync([new BenchChat("c9", "atlantis", [Say("hi")(0)])], Judges.Product, TestContext.Current.CancellationToken));
        Assert.Contains("'atlantis'", trouble.Message);
        Assert.Contains("demo, thyme", trouble.Message);
    }

    [Fact]
    public async Task Never_is_never_and_the_industrys_rule_waits_for_two_unsure_turns()
    {
        Func<int, BenchTurn>[] turns = [Say("Which violin strings suit a baroque bow?"), Say("Gut strings or synthetic ones?"), Say("I want a human")];
        Assert.Null((await PlayAsync(Judges.Baselines.Single(judge => judge.Id == "B0"), turns)).HandoffAt);
        Assert.Equal(2, (await PlayAsync(Judges.Baselines.Single(judge => judge.Id == "B1"), turns)).HandoffAt);
        Assert.Equal(1, (await PlayAsync(Judges.Baselines.Single(judge => judge.Id == "B2"), turns)).HandoffAt);
    }

    [Fact]
    public async Task The_decisions_file_has_a_line_for_each_turn()
    {
        var written = JsonNode.Parse(DecisionWriter.Line(await PlayAsync(Say("Do you price match?"), Say("agent please"), Say("ok"))))!;
        Assert.Equal(["answer", "handoff", "handoff"], written["turns"]!.AsArray().Select(turn => (string?)turn!["action"]));
        Assert.Equal((1, "requested"), ((int)written["handoff_at"]!, (string?)written["reason"]));
        Assert.InRange((double)written["turns"]![0]!["confidence"]!, 0.45, 1);
        Assert.NotNull(written["turns"]![0]!["signals"]!["frustration"]);
    }

    private static Func<int, BenchTurn> Say(string text, double pause = 20) => number => new BenchTurn(number, text, TimeSpan.FromSeconds(pause));

    private Task<ReplayedChat> PlayAsync(params Func<int, BenchTurn>[] turns) => PlayAsync(Judges.Product, turns);

    private async Task<ReplayedChat> PlayAsync(Judge judge, Func<int, BenchTurn>[] turns) =>
        Assert.Single(await _bench.PlayAsync([new BenchChat("c", "demo", [.. turns.Index().Select(turn => turn.Item(turn.Index))])], judge, TestContext.Current.CancellationToken));

    private sealed class StoppedWatch : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
