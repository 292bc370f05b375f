using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Tests.Log;

public sealed class ClaimRaceTests(Nodes nodes) : IClassFixture<Nodes>
{
    private const int Agents = 50, Waiting = 200, AtOnce = 16;

    [Fact]
    public async Task Of_fifty_agents_on_two_nodes_exactly_one_gets_each_of_two_hundred_conversations_and_the_others_are_told_who()
    {
        var agents = Enumerable.Range(1, Agents).Select(number => Temp(nodes.Shop.Key, $"Agent {number}")).ToList();
        await Parallel.ForEachAsync(Enumerable.Range(0, Waiting), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Stop }, async (_, _) =>
        {
            var conversation = await WaitAsync();
            var race = await Task.WhenAll(agents.Select((agent, place) => ClaimAsync(place % 2 == 0 ? nodes.A : nodes.B, agent, conversation.Id)));
            var winner = Assert.Single(race, claim => claim.Refusal is null).Agent;
            Assert.All(race, claim => Assert.Equal((winner.Id, winner.Name), claim.Owner));
            Assert.Equal(Agents - 1, race.Count(claim => claim.Refusal == Refusal.Taken));
            var log = await nodes.A.Transcript.EntriesAsync(conversation.Id, 0, int.MaxValue, hidden: true, Stop);
            Assert.Equal(winner.Id, (Guid)Assert.Single(log, entry => entry.Kind == EntryKind.Assignment).Data!["assignee"]!["id"]!);
        });
    }

    private async Task<Conversation> WaitAsync()
    {
        var shopper = await nodes.Shop.ShopperAsync();
        var (conversation, _) = await nodes.A.Log.StartAsync(shopper.Store, shopper.Id, Stop);
        await nodes.A.HandOvers.AskAsync(conversation.Id, new(Reason.Button, Author.Shopper(shopper.Id)), Stop);
        return conversation;
    }

    private static async Task<(SignedIn Agent, Refusal? Refusal, (Guid?, string?) Owner)> ClaimAsync(Node node, SignedIn agent, Guid id)
    {
        var (outcome, after) = await node.Desk.ClaimAsync(agent, id, Stop);
        return (agent, outcome.Refusal, (after!.AssigneeId, after.AssigneeName));
    }
}
