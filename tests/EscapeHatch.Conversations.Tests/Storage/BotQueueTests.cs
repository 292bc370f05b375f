using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Conversations.Tests.Storage;

public sealed class BotQueueTests(Core core) : IClassFixture<Core>, IAsyncLifetime
{
    // The queue sees every due turn of the database: each test begins without any.
    public async ValueTask InitializeAsync() => await core.Postgres.ExecuteAsync($"UPDATE conversations SET bot_due_at = NULL");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_held_turn_is_given_to_nobody_else()
    {
        var asked = await AskedAsync();
        var held = Assert.Single(await core.BotQueue.ClaimAsync(10, Stop));
        Assert.Equal((asked.Id, 1), (held.Conversation.Id, held.Tries));
        Assert.Empty(await core.BotQueue.ClaimAsync(10, Stop));
    }

    [Fact]
    public async Task Who_takes_a_turn_knows_its_conversation_as_it_was_taken()
    {
        var asked = await AskedAsync();
        core.Node.Get<FoldCache>().Forget(asked.Id);
        var taken = Assert.Single(await core.BotQueue.ClaimAsync(1, Stop)).Conversation;
        var known = core.Node.Get<FoldCache>().Find(asked.Id);
        Assert.NotNull(known);
        Assert.Equal((asked.Id, taken.LastSeq, taken.Epoch), (known.Id, known.LastSeq, known.Epoch));
    }

    [Fact]
    public async Task Two_workers_at_once_never_get_the_same_turn()
    {
        var asked = new List<Guid>();
        for (var number = 0; number < 12; number++) asked.Add((await AskedAsync()).Id);
        await using var other = await OtherAsync();
        var given = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => (number % 2 == 0 ? core.Node : other).BotQueue.ClaimAsync(1, Stop)));
        Assert.Equal(asked.Order(), given.SelectMany(turns => turns).Select(turn => turn.Conversation.Id).Order());
    }

    [Fact]
    public async Task The_longest_due_comes_first()
    {
        var (late, early) = (await AskedAsync(), await AskedAsync());
        await DueAsync(early, TimeSpan.FromSeconds(60));
        await DueAsync(late, TimeSpan.FromSeconds(5));
        Assert.Equal([early.Id, late.Id], [.. (await core.BotQueue.ClaimAsync(1, Stop)).Concat(await core.BotQueue.ClaimAsync(1, Stop)).Select(turn => turn.Conversation.Id)]);
    }

    [Fact]
    public async Task A_worker_that_died_loses_its_turn_to_another()
    {
        var asked = await AskedAsync();
        await core.BotQueue.ClaimAsync(1, Stop);
        await LeaseEndsAsync(asked);
        await using var other = await OtherAsync();
        var again = Assert.Single(await other.BotQueue.ClaimAsync(1, Stop));
        Assert.Equal((asked.Id, 2), (again.Conversation.Id, again.Tries));
    }

    [Fact]
    public async Task A_renewed_turn_stays_and_one_taken_over_is_not_renewed()
    {
        var (kept, lost) = (await AskedAsync(), await AskedAsync());
        Assert.Equal(2, (await core.BotQueue.ClaimAsync(2, Stop)).Count);
        await LeaseEndsAsync(kept);
        await LeaseEndsAsync(lost);
        await using var other = await OtherAsync();
        await core.Postgres.ExecuteAsync($"UPDATE conversations SET bot_due_at = bot_due_at - interval '1 minute' WHERE id = {lost.Id}");
        Assert.Equal(lost.Id, Assert.Single(await other.BotQueue.ClaimAsync(1, Stop)).Conversation.Id);
        Assert.Equal([kept.Id], await core.BotQueue.RenewAsync([kept.Id, lost.Id], Stop));
        Assert.Empty(await other.BotQueue.ClaimAsync(2, Stop));
    }

    [Fact]
    public async Task Who_lost_a_turn_can_not_give_it_back()
    {
        var asked = await AskedAsync();
        await core.BotQueue.ClaimAsync(1, Stop);
        await LeaseEndsAsync(asked);
        await using var other = await OtherAsync();
        Assert.Single(await other.BotQueue.ClaimAsync(1, Stop));
        await core.BotQueue.GiveBackAsync(asked.Id, TimeSpan.Zero, Stop);
        Assert.Empty(await core.BotQueue.ClaimAsync(1, Stop, asked.Id));
        Assert.Empty(await core.BotQueue.ClaimAsync(1, Stop));
    }

    [Fact]
    public async Task A_failed_turn_rests_and_then_anybody_may_try_it()
    {
        var asked = await AskedAsync();
        await core.BotQueue.ClaimAsync(1, Stop);
        await core.BotQueue.GiveBackAsync(asked.Id, TimeSpan.FromHours(1), Stop);
        Assert.Empty(await core.BotQueue.ClaimAsync(1, Stop));
        await LeaseEndsAsync(asked);
        Assert.Equal(2, Assert.Single(await core.BotQueue.ClaimAsync(1, Stop)).Tries);
    }

    [Fact]
    public async Task A_shopper_who_writes_again_starts_no_second_turn_while_one_runs()
    {
        var asked = await AskedAsync();
        await core.BotQueue.ClaimAsync(1, Stop);
        core.Clock.Advance(Limits.Burst);
        await core.SayAsync(asked, "I mean the blue one");
        await core.Postgres.ExecuteAsync($"UPDATE conversations SET bot_due_at = now() WHERE id = {asked.Id}");
        Assert.Empty(await core.BotQueue.ClaimAsync(1, Stop));
        Assert.Empty(await core.BotQueue.ClaimAsync(0, Stop, asked.Id));
        var again = Assert.Single(await core.BotQueue.ClaimAsync(1, Stop));
        Assert.Equal((asked.Id, 1, 2), (again.Conversation.Id, again.Tries, again.Conversation.LastShopperSeq));
    }

    [Fact]
    public async Task A_burst_is_one_turn_for_its_last_message()
    {
        var conversation = await core.StartAsync();
        foreach (var text in (string[])["Hi", "my parcel", "is late"]) await core.SayAsync(conversation, text);
        var turn = Assert.Single(await ClaimedAsync()).Conversation;
        Assert.Equal((conversation.Id, 3), (turn.Id, turn.LastShopperSeq));
        Assert.Empty(await core.BotQueue.ClaimAsync(1, Stop));
    }

    [Fact]
    public async Task A_turn_is_not_given_before_it_is_due()
    {
        var asked = await AskedAsync();
        await DueAsync(asked, TimeSpan.FromHours(-1));
        Assert.Empty(await core.BotQueue.ClaimAsync(1, Stop));
    }

    [Fact]
    public async Task A_conversation_that_asked_for_a_person_is_no_turn()
    {
        var asked = await AskedAsync();
        await core.AskForPersonAsync(asked);
        Assert.Empty(await core.BotQueue.ClaimAsync(1, Stop));
    }

    [Fact]
    public async Task An_answered_turn_is_over()
    {
        await AskedAsync();
        var turn = Assert.Single(await core.BotQueue.ClaimAsync(1, Stop)).Conversation;
        await core.Log.ChangeAsync(turn.Id, (held, now) => held.AnswerAsBot(turn.Epoch, turn.LastShopperSeq, "Here", [], [], now), Stop);
        Assert.Empty(await core.BotQueue.ClaimAsync(1, Stop, turn.Id));
        Assert.Empty(await core.BotQueue.ClaimAsync(1, Stop));
    }

    [Fact]
    public async Task Histories_are_the_newest_entries_of_each_in_order()
    {
        var (one, other) = (await core.StartAsync(), await core.StartAsync());
        foreach (var text in (string[])["a", "b", "c"]) await core.SayAsync(one, text);
        await core.SayAsync(other, "x");
        var histories = await core.BotQueue.HistoriesAsync([one.Id, other.Id], 2, Stop);
        Assert.Equal(["b", "c"], histories[one.Id].Messages());
        Assert.Equal(["x"], histories[other.Id].Messages());
    }

    [Fact]
    public async Task A_sleeping_worker_is_woken()
    {
        var woken = new TaskCompletionSource();
        await core.BotQueue.OnWakeAsync(() => woken.TrySetResult());
        await Until.Async(() =>
        {
            core.BotQueue.Wake();
            return woken.Task.IsCompleted;
        });
    }

    private async Task<Conversation> AskedAsync()
    {
        var conversation = await core.StartAsync();
        await core.SayAsync(conversation, "Where is it?");
        // The queue goes by the database's clock, the test's own stands still or is ahead of it.
        await DueAsync(conversation, TimeSpan.Zero);
        return conversation;
    }

    private Task<Node> OtherAsync() => Node.StartAsync(core.Postgres, core.Clock);

    private Task LeaseEndsAsync(Conversation conversation) =>
        core.Postgres.ExecuteAsync($"UPDATE conversations SET bot_lease_until = now() - interval '1 second' WHERE id = {conversation.Id}");

    // As if the turn had become due that long ago.
    private Task DueAsync(Conversation conversation, TimeSpan ago) =>
        core.Postgres.ExecuteAsync($"UPDATE conversations SET bot_due_at = now() - {ago} WHERE id = {conversation.Id}");

    private async Task<List<ClaimedTurn>> ClaimedAsync()
    {
        List<ClaimedTurn> turns = [];
        await Until.Async(async () => (turns = await core.BotQueue.ClaimAsync(10, Stop)).Count > 0);
        return turns;
    }
}
