using EscapeHatch.Conversations.Deadlines;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Tests.Deadlines;

public sealed class DeadlineTests(Core core) : IClassFixture<Core>, IAsyncLifetime
{
    private static readonly Patience Usual = Patience.Of(new Thresholds());
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(3);

    public ValueTask InitializeAsync()
    {
        core.CatchUp();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(Limits.DeadlinesAtOnce - 1, 40, 500)]
    [InlineData(Limits.DeadlinesAtOnce, 40, 40)]
    [InlineData(Limits.DeadlinesAtOnce, 499, 499)]
    [InlineData(Limits.DeadlinesAtOnce, 501, 500)]
    public void When_thousands_fall_due_they_leave_the_node_half_of_its_time(int looked, int tookMs, int restMs) =>
        Assert.Equal(TimeSpan.FromMilliseconds(restMs), DeadlineLoop.Rest(looked, TimeSpan.FromMilliseconds(tookMs)));

    [Fact]
    public async Task A_silent_bot_is_noticed_not_early_and_once()
    {
        var asked = await AskedAsync();
        Assert.Equal(Status.Unrequested, (await core.AfterAsync(asked, Usual.Bot - TimeSpan.FromSeconds(8))).Status);
        await using var other = await Node.StartAsync(core.Postgres, core.Clock);
        await core.AgeAsync(asked.Id, TimeSpan.FromSeconds(9));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(number => (number % 2 == 0 ? core.Node : other).Deadlines.LookAsync(Stop)));
        var handed = await core.ReadAsync(asked);
        Assert.Equal((Status.Unassigned, Reason.BotSilent), (handed.Status, handed.Reason));
        Assert.Single(await core.EntriesAsync(asked), entry => entry.Kind == EntryKind.Status);
    }

    [Fact]
    public async Task A_silent_bot_is_noticed_though_the_shopper_keeps_writing()
    {
        var asked = await AskedAsync();
        await core.AgeAsync(asked.Id, Usual.Bot + Moment);
        await core.SayAsync(asked, "Hello? Anybody?");
        await core.LookAsync();
        Assert.Equal(Reason.BotSilent, (await core.ReadAsync(asked)).Reason);
    }

    [Fact]
    public async Task A_bot_that_answered_in_time_keeps_the_conversation()
    {
        var asked = await AskedAsync();
        await core.Log.ChangeAsync(asked.Id, (held, now) => held.AnswerAsBot(held.Epoch, held.LastShopperSeq, "Here", [], [], now), Stop);
        Assert.Equal(Status.Unrequested, (await core.AfterAsync(asked, Usual.Bot * 3)).Status);
    }

    [Fact]
    public async Task Who_waits_too_long_is_told_again_and_then_offered_a_callback_while_people_stay_called()
    {
        await core.Presence.BeatAgentAsync([core.Shop.Key], core.Ines.Id);
        var waiting = await WaitingAsync();
        for (var alert = 1; alert <= Limits.AlertsTold; alert++)
            Assert.Equal((alert, null), Alerted(await core.AfterAsync(waiting, Usual.Queue * Math.Pow(2, alert - 1) + Moment)));
        Assert.Contains("I've called the people", (await core.EntriesAsync(waiting)).Messages().Last());
        var offered = await core.AfterAsync(waiting, Usual.Queue * 4 + Moment);
        Assert.NotNull(offered.CallbackAt);
        Assert.Contains("Leave your e-mail", (await core.EntriesAsync(waiting)).Messages().Last());
        await core.AfterAsync(waiting, Usual.Queue * 8 + Moment);
        var log = await core.EntriesAsync(waiting);
        Assert.Equal(EntryKind.Note, log[^1].Kind);
        Assert.NotNull(await NextAsync(waiting));
    }

    [Fact]
    public async Task Who_waits_while_nobody_is_there_is_offered_a_callback_at_the_first_deadline()
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        core.Node.Get<EscapeHatch.Conversations.Storage.StoreSettings>().Forget();
        var waiting = await core.StartAsync(shop: shop);
        await core.AskForPersonAsync(waiting);
        Assert.NotNull((await core.AfterAsync(waiting, Usual.Queue + Moment)).CallbackAt);
    }

    [Fact]
    public async Task An_agent_who_does_not_answer_gives_way_to_another()
    {
        var held = await HeldAsync();
        await core.SayAsync(held, "Are you there?");
        Assert.Equal(Status.Open, (await core.AfterAsync(held, Usual.Agent - TimeSpan.FromSeconds(20))).Status);
        var back = await core.AfterAsync(held, TimeSpan.FromSeconds(21));
        Assert.Equal((Status.Unassigned, 1, Reason.Button), (back.Status, back.Priority, back.Reason));
        var log = await core.EntriesAsync(held);
        Assert.Contains(Because.AgentSilent, log.Becauses());
        Assert.Equal((EntryKind.Message, AuthorKind.System), (log[^1].Kind, log[^1].AuthorKind));
    }

    [Fact]
    public async Task Whoever_is_taken_back_from_a_silent_agent_is_told_the_place_before_the_others()
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        core.Node.Get<EscapeHatch.Conversations.Storage.StoreSettings>().Forget();
        await core.Presence.BeatAgentAsync([shop.Key], shop.Omar.Id);
        var held = await core.StartAsync(shop: shop);
        await core.AskForPersonAsync(held);
        await core.Desk.ClaimAsync(shop.Omar, held.Id, Stop);
        await core.AskForPersonAsync(await core.StartAsync(shop: shop));
        await core.SayAsync(held, "Are you there?");
        await core.AfterAsync(held, Usual.Agent + Moment);
        Assert.Contains("You're next", (await core.EntriesAsync(held)).Messages().Last());
    }

    [Fact]
    public async Task An_agent_who_answered_keeps_it()
    {
        var held = await HeldAsync();
        await core.Desk.ReplyAsync(core.Omar, held.Id, Guid.CreateVersion7(), "I'm here", Stop);
        Assert.Equal(Status.Open, (await core.AfterAsync(held, Usual.Agent * 2)).Status);
    }

    [Fact]
    public async Task What_nobody_goes_on_with_ends_and_the_shopper_may_come_back()
    {
        var asked = await AskedAsync();
        await core.Log.ChangeAsync(asked.Id, (held, now) => held.AnswerAsBot(held.Epoch, held.LastShopperSeq, "Here", [], [], now), Stop);
        var ended = await core.AfterAsync(asked, Usual.Idle + Moment);
        Assert.Equal(Status.Ended, ended.Status);
        await core.LookAsync();
        await core.SayAsync(asked, "Me again");
        Assert.Equal(Status.Unrequested, (await core.ReadAsync(asked)).Status);
        Assert.NotNull(await NextAsync(asked));
    }

    [Fact]
    public async Task A_node_that_died_over_a_deadline_leaves_it_to_another()
    {
        var asked = await AskedAsync();
        await core.AgeAsync(asked.Id, Usual.Bot + Moment);
        var queue = core.Node.Get<EscapeHatch.Conversations.Storage.DeadlineQueue>();
        await Until.Async(async () => (await queue.ClaimAsync(100, Stop)).Any(due => due.Conversation.Id == asked.Id));
        await Until.Async(async () =>
        {
            await core.Node.Deadlines.LookAsync(Stop);
            return (await core.ReadAsync(asked)).Status == Status.Unassigned;
        });
    }

    [Fact]
    public async Task What_a_step_was_taken_for_is_looked_at_when_the_next_one_is_due_and_not_before()
    {
        var waiting = await WaitingAsync();
        await core.AgeAsync(waiting.Id, Usual.Queue + Moment);
        await core.Node.Deadlines.LookAsync(Stop);
        var called = await core.ReadAsync(waiting);
        Assert.Equal(1, called.Alerts);
        Assert.Equal(NextStep.Of(called, Usual)!.Value.At, await NextAsync(waiting));
    }

    [Fact]
    public async Task Messages_leave_the_index_of_deadlines_alone()
    {
        var held = await HeldAsync();
        await core.SayAsync(held, "One");
        var before = await NextAsync(held);
        for (var message = 0; message < 3; message++) await core.SayAsync(held, "More");
        Assert.Equal(before, await NextAsync(held));
    }

    private static (int, DateTimeOffset?) Alerted(Conversation conversation) => (conversation.Alerts, conversation.CallbackAt);

    private async Task<Conversation> AskedAsync()
    {
        var conversation = await core.StartAsync();
        await core.SayAsync(conversation, "Where is it?");
        return conversation;
    }

    private async Task<Conversation> WaitingAsync()
    {
        var conversation = await AskedAsync();
        await core.AskForPersonAsync(conversation);
        return conversation;
    }

    private async Task<Conversation> HeldAsync()
    {
        await core.Presence.BeatAgentAsync([core.Shop.Key], core.Omar.Id);
        var conversation = await WaitingAsync();
        Assert.True((await core.Desk.ClaimAsync(core.Omar, conversation.Id, Stop)).Outcome.Ok);
        return conversation;
    }

    private Task<DateTimeOffset?> NextAsync(Conversation conversation) => core.NextLookAsync(conversation.Id);
}
