using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Lifecycle;

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
        Assert.Equal((asked.Id, 1), (held.Id, held.BotTries));
        Assert.NotNull(held.BotLeaseUntil);
        Assert.Empty(await core.BotQueue.ClaimAsync(10, Stop));
    }

    [Fact]
    public async Task Two_workers_at_once_never_get_the_same_turn()
    {
        var asked = new List<Guid>();
        for (var number = 0; number < 12; number++) asked.Add((await AskedAsync()).Id);
        await using var other = await Node.StartAsync(core.Postgres, core.Clock);
        var given = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => (number % 2 == 0 ? core.Node : other).BotQueue.ClaimAsync(1, Stop)));
        Assert.Equal(asked.Order(), given.SelectMany(turns => turns).Select(turn => turn.Id).Order());
    }

    [Fact]
    public async Task The_longest_due_comes_first()
    {
        var (late, early) = (await AskedAsync(), await AskedAsync());
        await DueAsync(early, TimeSpan.FromSeconds(60));
        await DueAsync(late, TimeSpan.FromSeconds(5));
        Assert.Equal([early.Id, late.Id], [.. (await core.BotQueue.ClaimAsync(1, Stop)).Concat(await core.BotQueue.ClaimAsync(1, Stop)).Select(turn => turn.Id)]);
    }

    [Fact]
    public async Task A_worker_that_died_loses_its_turn_to_another()
    {
        var asked = await AskedAsync();
        await core.BotQueue.ClaimAsync(1, Stop);
        await core.Postgres.ExecuteAsync($"UPDATE conversations SET bot_lease_until = now() - interval '1 second' WHERE id = {asked.Id}");
        var again = Assert.Single(await core.BotQueue.ClaimAsync(1, Stop));
        Assert.Equal((asked.Id, 2), (again.Id, again.BotTries));
    }

    [Fact]
    public async Task A_turn_given_back_is_there_at_once()
    {
        var asked = await AskedAsync();
        await core.BotQueue.ClaimAsync(1, Stop);
        await core.BotQueue.GiveBackAsync(asked.Id, Stop);
        Assert.Equal(2, Assert.Single(await core.BotQueue.ClaimAsync(1, Stop)).BotTries);
    }

    [Fact]
    public async Task A_burst_is_one_turn_for_its_last_message()
    {
        var conversation = await core.StartAsync();
        foreach (var text in (string[])["Hi", "my parcel", "is late"]) await core.SayAsync(conversation, text);
        var turn = Assert.Single(await ClaimedAsync());
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
        var turn = Assert.Single(await core.BotQueue.ClaimAsync(1, Stop));
        await core.Log.ChangeAsync(turn.Id, (held, now) => held.AnswerAsBot(turn.Epoch, turn.LastShopperSeq, "Here", [], [], now), Stop);
        await core.BotQueue.GiveBackAsync(turn.Id, Stop);
        Assert.Empty(await core.BotQueue.ClaimAsync(1, Stop));
    }

    [Fact]
    public async Task A_bot_that_owes_longer_than_the_store_allows_is_silent()
    {
        var allowed = TimeSpan.FromSeconds(new Thresholds().BotSilentSeconds);
        var (patient, forgotten) = (await AskedAsync(), await AskedAsync());
        await DueAsync(patient, allowed - TimeSpan.FromSeconds(5));
        await DueAsync(forgotten, allowed + TimeSpan.FromSeconds(5));
        Assert.Equal([forgotten.Id], await core.BotQueue.SilentAsync(10, Stop));
    }

    [Fact]
    public async Task A_silent_bot_is_noticed_though_the_shopper_keeps_writing()
    {
        var asked = await AskedAsync();
        await DueAsync(asked, TimeSpan.FromHours(1));
        await core.SayAsync(asked, "Hello? Anybody?");
        Assert.Equal([asked.Id], await core.BotQueue.SilentAsync(10, Stop));
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
        return conversation;
    }

    // As if the shopper had written, and the turn become due, that long ago.
    private async Task DueAsync(Conversation conversation, TimeSpan ago)
    {
        await core.Postgres.ExecuteAsync($"UPDATE entries SET at = now() - {ago} WHERE conversation_id = {conversation.Id}");
        await core.Postgres.ExecuteAsync($"UPDATE conversations SET bot_due_at = now() - {ago}, last_shopper_at = now() - {ago} WHERE id = {conversation.Id}");
    }

    private async Task<List<Conversation>> ClaimedAsync()
    {
        List<Conversation> turns = [];
        await Until.Async(async () => (turns = await core.BotQueue.ClaimAsync(10, Stop)).Count > 0);
        return turns;
    }
}
