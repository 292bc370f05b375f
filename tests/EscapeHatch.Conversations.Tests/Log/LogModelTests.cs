using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Conversations.Tests.Log;

/// <summary>Random commands through two nodes that tell each other nothing, held to the ten lines of <see cref="LogModel"/>.</summary>
public sealed class LogModelTests(NodesWithoutRedis nodes) : IClassFixture<NodesWithoutRedis>
{
    private const int Steps = 80;

    private static readonly Trigger[] Triggers = [.. Enum.GetValues<Trigger>().Except([Trigger.ShopperReturns, Trigger.BotAnswers])];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Whatever_is_commanded_in_whatever_order_through_whichever_node_the_log_is_what_the_model_says(int seed)
    {
        var (random, model, shopper) = (new Random(seed), new LogModel(), await nodes.Shop.ShopperAsync());
        var (conversation, _) = await nodes.A.Log.StartAsync(shopper.Store, shopper.Id, Stop);
        for (var step = 1; step <= Steps; step++)
        {
            var (node, agent) = (random.Next(2) == 0 ? nodes.A : nodes.B, random.Next(2) == 0 ? nodes.Shop.Omar : nodes.Shop.Ines);
            var (trigger, said) = (Triggers[random.Next(Triggers.Length)], Said(random, model));
            var expected = model.Do(trigger, agent.Id, said);
            var (outcome, after) = await DoAsync(node, trigger, agent, conversation, said);
            Assert.True(expected == outcome.Refusal, $"Seed {seed}, step {step}: {trigger} gave {outcome.Refusal}, the model says {expected}.");
            Assert.Equal((model.Status, model.Owner), (after!.Status, after.AssigneeId));
        }
        var log = await nodes.B.Transcript.EntriesAsync(conversation.Id, 0, int.MaxValue, hidden: true, Stop);
        Assert.Equal(Enumerable.Range(1, log.Count), log.Select(entry => entry.Seq));
        Assert.Equal(model.Said, log.Where(entry => entry.AuthorKind is AuthorKind.Shopper or AuthorKind.Agent && entry.Kind == EntryKind.Message).Select(entry => (entry.Id, entry.Text!, entry.AuthorKind == AuthorKind.Agent ? entry.AuthorId : null)));
    }

    // One in four is a repeat, some of those with another text.
    private static (Guid, string) Said(Random random, LogModel model)
    {
        if (model.Said.Count == 0 || random.Next(4) > 0) return (Guid.CreateVersion7(), $"text {random.Next()}");
        var (id, text, _) = model.Said[random.Next(model.Said.Count)];
        return (id, random.Next(3) == 0 ? "another text" : text);
    }

    private static Task<Result> DoAsync(Node node, Trigger trigger, SignedIn agent, Conversation on, (Guid Id, string Text) said)
    {
        var shopper = Author.Shopper(on.ShopperId);
        return trigger switch
        {
            Trigger.ShopperWrites => node.Log.WriteAsync(on.Id, said.Id, EntryKind.Message, said.Text, shopper, (held, now) => held.WriteAsShopper(said.Id, said.Text, shopper, false, now), Stop),
            Trigger.AgentWrites => node.Desk.ReplyAsync(agent, on.Id, said.Id, said.Text, Stop),
            Trigger.HandOver => node.HandOvers.AskAsync(on.Id, new HandOvers.Request(Reason.Button, shopper), Stop),
            Trigger.Claim => node.Desk.ClaimAsync(agent, on.Id, Stop),
            Trigger.Assign => node.Desk.AssignAsync(agent, on.Id, agent.Id, Stop),
            Trigger.Release => node.Desk.ReleaseAsync(agent, on.Id, Stop),
            Trigger.ReturnToBot => node.Desk.ReturnToBotAsync(agent, on.Id, Stop),
            Trigger.End => node.Desk.EndAsync(agent, on.Id, Stop),
            Trigger.Reopen => node.Desk.ReopenAsync(agent, on.Id, Stop),
            _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger, "Nobody commands that."),
        };
    }
}
