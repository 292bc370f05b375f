using EscapeHatch.Conversations.Lifecycle;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Tests.Storage;

public sealed class SharedFindTests(Core core) : IClassFixture<Core>
{
    [Fact]
    public async Task Those_who_ask_while_a_statement_is_under_way_share_the_next_one_and_get_each_their_own()
    {
        var conversations = new List<Conversation>();
        for (var number = 0; number < 20; number++) conversations.Add(await core.StartAsync());
        await using var db = core.Postgres.Open();
        await using var watch = core.Postgres.Open();
        await using var held = await db.Database.BeginTransactionAsync(Stop);
        await db.Database.ExecuteSqlAsync($"LOCK TABLE conversations IN ACCESS EXCLUSIVE MODE", Stop);
        var first = core.Transcript.FindAsync(conversations[0].Id, Stop);
        await Until.Async(async () => await StuckAsync(watch) == 1);
        var rest = conversations.Skip(1).Select(one => core.Transcript.FindAsync(one.Id, Stop)).Append(core.Transcript.FindAsync(Guid.NewGuid(), Stop)).ToList();
        core.Clock.Advance(Limits.FindTurn);
        await Until.Async(async () => await StuckAsync(watch) > 1);
        Assert.Equal(2, await StuckAsync(watch));
        await held.RollbackAsync(Stop);
        Assert.Equal([.. conversations.Select(one => (Guid?)one.Id), null], (await Task.WhenAll(rest.Prepend(first))).Select(found => found?.Id));
    }

    [Fact]
    public async Task What_was_committed_before_the_question_is_in_the_answer()
    {
        var conversation = await core.StartAsync();
        for (var said = 1; said <= 20; said++)
        {
            var others = Enumerable.Range(0, 10).Select(_ => core.Transcript.FindAsync(conversation.Id, Stop)).ToList();
            await core.SayAsync(conversation, "Hello?");
            Assert.Equal(said, (await core.Transcript.FindAsync(conversation.Id, Stop))!.LastSeq);
            await Task.WhenAll(others);
        }
    }

    [Fact]
    public async Task One_who_leaves_takes_nobody_along()
    {
        var conversation = await core.StartAsync();
        await using var db = core.Postgres.Open();
        await using var watch = core.Postgres.Open();
        await using var held = await db.Database.BeginTransactionAsync(Stop);
        await db.Database.ExecuteSqlAsync($"LOCK TABLE conversations IN ACCESS EXCLUSIVE MODE", Stop);
        var first = core.Transcript.FindAsync(conversation.Id, Stop);
        await Until.Async(async () => await StuckAsync(watch) == 1);
        var stays = core.Transcript.FindAsync(conversation.Id, Stop);
        using var left = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var leaves = core.Transcript.FindAsync(conversation.Id, left.Token);
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaves);
        await held.RollbackAsync(Stop);
        Assert.All(await Task.WhenAll(first, stays), found => Assert.Equal(conversation.Id, found?.Id));
    }

    private static Task<int> StuckAsync(DbContext db) => db.Database.SqlQuery<int>(
        $"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%conversations%'").SingleAsync(Stop);
}
