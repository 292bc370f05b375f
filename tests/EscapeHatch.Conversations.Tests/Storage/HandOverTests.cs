using System.Text.Json.Nodes;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Conversations.Tests.Storage;

public sealed class HandOverTests(Core core) : IClassFixture<Core>
{
    private static readonly HandOvers.Request Button = new(Reason.Button, Author.Shopper(Guid.Empty));

    [Fact]
    public async Task Status_reason_and_waiting_message_come_together()
    {
        var conversation = await core.StartAsync();
        await core.SayAsync(conversation, "Where is it?");
        var result = await core.AskForPersonAsync(conversation);
        var log = await core.EntriesAsync(conversation);
        Assert.Equal([EntryKind.Message, EntryKind.Status, EntryKind.Message], log.Select(entry => entry.Kind));
        Assert.Equal((AuthorKind.System, result.Outcome.Entry!.Id), (log[2].AuthorKind, log[2].Id));
        Assert.Contains("Lantern Books", log[2].Text);
        var stored = await core.ReadAsync(conversation);
        Assert.Equal((Status.Unassigned, Reason.Button, (DateTimeOffset?)log[1].At, null),
            (stored.Status, stored.Reason, stored.QueuedAt, stored.BotDueAt));
    }

    [Fact]
    public async Task A_hand_over_that_fails_half_way_never_was()
    {
        var conversation = await core.StartAsync();
        await core.SayAsync(conversation, "Where is it?");
        var before = Lifecycle.RandomLife.StateOf(await core.ReadAsync(conversation));
        await Assert.ThrowsAsync<InvalidOperationException>(() => core.Log.ChangeAsync(conversation.Id, (held, now) =>
        {
            Assert.True(Button.On(held, "Wait", now).Ok);
            Assert.Equal(Status.Unassigned, held.Status);
            throw new InvalidOperationException("the power goes");
        }, Stop));
        Assert.Equal(before, Lifecycle.RandomLife.StateOf(await core.ReadAsync(conversation)));
        Assert.Single(await core.EntriesAsync(conversation));
    }

    [Fact]
    public async Task A_second_hand_over_is_refused_and_says_nothing_twice()
    {
        var conversation = await core.StartAsync();
        await core.AskForPersonAsync(conversation);
        Assert.Equal(Refusal.AlreadyWaiting, (await core.AskForPersonAsync(conversation)).Outcome.Refusal);
        Assert.Single((await core.EntriesAsync(conversation)).Messages());
    }

    [Fact]
    public async Task Ten_who_ask_at_once_make_one_hand_over()
    {
        var conversation = await core.StartAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => core.AskForPersonAsync(conversation)));
        Assert.Single(results, result => result.Outcome.Ok);
        Assert.Single(await core.EntriesAsync(conversation), entry => entry.Kind == EntryKind.Status);
    }

    [Fact]
    public async Task A_decided_hand_over_carries_its_decision()
    {
        var conversation = await core.StartAsync();
        await core.SayAsync(conversation, "Nonsense!");
        var decision = new JsonObject { ["signals"] = new JsonObject { ["sentiment"] = new JsonObject { ["value"] = 0.1 } } };
        await core.HandOvers.AskAsync(conversation.Id, new HandOvers.Request(Reason.Sentiment, Author.Bot, decision, Epoch: 0), Stop);
        Assert.Equal([EntryKind.Message, EntryKind.Decision, EntryKind.Status, EntryKind.Message],
            (await core.EntriesAsync(conversation)).Select(entry => entry.Kind));
        Assert.Equal(0.1, (await core.ReadAsync(conversation)).Sentiment);
    }

    [Fact]
    public async Task A_hand_over_decided_before_an_agent_came_is_refused()
    {
        var conversation = await core.StartAsync();
        await core.Desk.ClaimAsync(core.Omar, conversation.Id, Stop);
        await core.Desk.ReturnToBotAsync(core.Omar, conversation.Id, Stop);
        var late = new HandOvers.Request(Reason.Loop, Author.Bot, [], Epoch: 0);
        Assert.Equal(Refusal.Stale, (await core.HandOvers.AskAsync(conversation.Id, late, Stop)).Outcome.Refusal);
    }

    [Fact]
    public async Task A_decided_hand_over_stands_though_the_shopper_wrote_again()
    {
        var conversation = await core.StartAsync();
        await core.SayAsync(conversation, "You again?");
        var decided = new HandOvers.Request(Reason.Loop, Author.Bot, [], Epoch: 0);
        await core.SayAsync(conversation, "Hello?");
        Assert.True((await core.HandOvers.AskAsync(conversation.Id, decided, Stop)).Outcome.Ok);
    }

    [Fact]
    public async Task A_conversation_nobody_has_can_not_be_handed_over() => Assert.Equal(Refusal.NotFound,
        (await core.HandOvers.AskAsync(Guid.CreateVersion7(), Button, Stop)).Outcome.Refusal);
}

public sealed class HandOverWithoutRedisTests(CoreWithoutRedis core) : IClassFixture<CoreWithoutRedis>
{
    [Fact]
    public async Task A_person_can_be_asked_for_without_Redis()
    {
        var conversation = await core.StartAsync();
        Assert.True((await core.AskForPersonAsync(conversation)).Outcome.Ok);
        Assert.Equal(Status.Unassigned, (await core.ReadAsync(conversation)).Status);
        Assert.Contains("You're next", Assert.Single((await core.EntriesAsync(conversation)).Messages()));
    }
}
