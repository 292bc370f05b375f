using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Conversations.Tests.Storage;

public sealed class ConcurrentWriterTests(Core core) : IClassFixture<Core>
{
    [Fact]
    public async Task Twenty_writers_leave_no_hole_and_lose_nothing()
    {
        var conversation = await core.StartAsync();
        var texts = Enumerable.Range(1, 20).Select(number => $"message {number}").ToList();
        var results = await Task.WhenAll(texts.Select(text => core.SayAsync(conversation, text)));
        Assert.All(results, result => Assert.True(result.Outcome.Ok));
        var log = await core.EntriesAsync(conversation);
        Assert.Equal(Enumerable.Range(1, 20), log.Select(entry => entry.Seq));
        Assert.Equal(texts.Order(), log.Messages().Order());
        Assert.Equal(results.Select(result => result.Outcome.Entry!.Seq).Order(), log.Select(entry => entry.Seq));
        Assert.Equal(20, (await core.ReadAsync(conversation)).LastSeq);
    }

    [Fact]
    public async Task Of_twenty_agents_who_claim_at_once_one_gets_it_and_the_others_are_told_who()
    {
        var conversation = await core.StartAsync();
        await core.AskForPersonAsync(conversation);
        var agents = Enumerable.Range(1, 20).Select(number => Temp(core.Shop.Key, $"Agent {number}")).ToList();
        var results = await Task.WhenAll(agents.Select(agent => core.Desk.ClaimAsync(agent, conversation.Id, Stop)));
        var winner = agents[Array.FindIndex(results, result => result.Outcome.Ok)];
        Assert.Single(results, result => result.Outcome.Ok);
        Assert.All(results, result => Assert.Equal((winner.Id, winner.Name), (result.Conversation!.AssigneeId, result.Conversation.AssigneeName)));
        Assert.Equal(19, results.Count(result => result.Outcome.Refusal == Refusal.Taken));
        Assert.Single(await core.EntriesAsync(conversation), entry => entry.Kind == EntryKind.Assignment);
    }

    [Fact]
    public async Task A_claim_repeated_by_its_winner_is_no_second_claim()
    {
        var conversation = await core.StartAsync();
        await core.Desk.ClaimAsync(core.Omar, conversation.Id, Stop);
        var length = (await core.ReadAsync(conversation)).LastSeq;
        Assert.True((await core.Desk.ClaimAsync(core.Omar, conversation.Id, Stop)).Outcome.Ok);
        Assert.Equal(length, (await core.ReadAsync(conversation)).LastSeq);
    }

    [Fact]
    public async Task Two_tabs_that_start_at_once_share_one_conversation()
    {
        var shopper = await core.Shop.ShopperAsync(Cast.Jonas);
        var started = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => core.Log.StartAsync(shopper.Store, shopper.Id, Stop)));
        Assert.Single(started, start => start.Created);
        Assert.Single(started.Select(start => start.Conversation.Id).Distinct());
    }

    [Fact]
    public async Task The_stored_row_is_the_fold_of_the_stored_log()
    {
        for (var seed = 1; seed <= 8; seed++)
        {
            var (life, conversation) = (new Lifecycle.RandomLife(seed), await core.StartAsync());
            for (var step = 0; step < 15; step++)
                await core.Log.ChangeAsync(conversation.Id, (held, now) => life.Do(life.Next(), held, now), Stop);
            var row = await core.ReadAsync(conversation);
            var folded = Conversation.Fold(row.Id, row.Store, row.ShopperId, row.CreatedAt, await core.EntriesAsync(row), conversation.ShopperName);
            Assert.Equal(Lifecycle.RandomLife.StateOf(folded), Lifecycle.RandomLife.StateOf(row));
        }
    }
}
