using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Worker.Tests.Turns;

public sealed class FailingTurnTests(BackRoom room) : IClassFixture<BackRoom>
{
    private const string Question = "How long do I have to return a book?";

    [Fact]
    public async Task A_log_the_bot_can_not_read_is_given_up_after_three_tries_and_holds_up_nobody()
    {
        var (poisoned, well) = (await AnsweredAsync(), await room.StartAsync());
        await room.Postgres.ExecuteAsync($"UPDATE entries SET data = jsonb_build_object('no', 'decision') WHERE conversation_id = {poisoned.Id} AND kind = 'decision'");
        await room.SayAsync(poisoned, Question);
        await room.SayAsync(well, Question);
        await room.AnsweredAsync(well);
        await HandedOverAsync(poisoned);
        var log = await room.EntriesAsync(poisoned);
        var given = Assert.Single(log, entry => entry.Kind == EntryKind.Decision && entry.Data!["fired"] is not null);
        Assert.Contains("given up after 3 tries: JsonException", given.Data!.ToJsonString());
        Assert.Single(log, entry => entry.Kind == EntryKind.Status);
    }

    [Fact]
    public async Task Garbage_from_the_model_is_never_said()
    {
        room.Model = _ => Task.FromResult<string?>(new string('\u0001', 200_000) + '\0' + '\ud800');
        var conversation = await room.StartAsync();
        await room.SayAsync(conversation, Question);
        await HandedOverAsync(conversation);
        Assert.Empty(await room.BotEntriesAsync(conversation));
    }

    [Fact]
    public async Task A_dead_workers_turn_is_taken_over_long_before_the_bot_counts_as_silent()
    {
        room.Model = BackRoom.Answering;
        var conversation = await room.StartAsync();
        // Claimed by hand like a worker that then dies: nobody renews it.
        await room.Postgres.ExecuteAsync($"UPDATE conversations SET bot_worker = gen_random_uuid(), bot_lease_until = now() + {Limits.BotLease} WHERE id = {conversation.Id}");
        await room.SayAsync(conversation, Question);
        await room.AnsweredAsync(conversation);
        Assert.Equal(Status.Unrequested, (await room.ReadAsync(conversation)).Status);
    }

    [Fact]
    public async Task A_turn_its_workers_died_over_is_not_tried_for_ever()
    {
        var conversation = await room.StartAsync();
        var asked = room.Asked;
        await room.Postgres.ExecuteAsync($"UPDATE conversations SET bot_worker = gen_random_uuid(), bot_lease_until = now() + interval '1 hour' WHERE id = {conversation.Id}");
        await room.SayAsync(conversation, Question);
        await room.Postgres.ExecuteAsync($"UPDATE conversations SET bot_tries = {Limits.BotTries}, bot_lease_for = bot_due_at, bot_lease_until = now() WHERE id = {conversation.Id}");
        await HandedOverAsync(conversation);
        Assert.Equal(asked, room.Asked);
    }

    private async Task<Conversation> AnsweredAsync()
    {
        room.Model = BackRoom.Answering;
        var conversation = await room.StartAsync();
        await room.SayAsync(conversation, Question);
        await room.AnsweredAsync(conversation);
        return conversation;
    }

    private Task HandedOverAsync(Conversation conversation) => Until.Async(async () =>
        await room.ReadAsync(conversation) is { Status: Status.Unassigned, Reason: Reason.BotSilent }, what: "a person was asked for");
}

public sealed class HangingTurnTests(HurriedRoom room) : IClassFixture<HurriedRoom>
{
    [Fact]
    public async Task A_model_that_hangs_and_hears_nothing_is_cut_and_a_person_comes()
    {
        var never = new TaskCompletionSource<string?>();
        room.Model = _ => never.Task;
        var (stuck, well) = (await room.StartAsync(), await room.StartAsync());
        await room.SayAsync(stuck, "How long do I have to return a book?");
        await Until.Async(() => room.Asked == 1);
        room.Model = _ => room.Asked > 1 && room.Asked < 4 ? never.Task : BackRoom.Answering(default);
        await Until.Async(async () => await room.ReadAsync(stuck) is { Status: Status.Unassigned, Reason: Reason.BotSilent }, what: "a person was asked for");
        room.Model = BackRoom.Answering;
        await room.SayAsync(well, "How long do I have to return a book?");
        await room.AnsweredAsync(well);
        never.SetResult("Far too late.");
        Assert.Contains(await room.EntriesAsync(stuck), entry => entry.Kind == EntryKind.Decision && entry.Data!.ToJsonString().Contains("TimeoutException"));
        Assert.Empty(await room.BotEntriesAsync(stuck));
    }
}
