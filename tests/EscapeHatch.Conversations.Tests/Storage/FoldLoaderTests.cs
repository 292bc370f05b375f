using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EscapeHatch.Conversations.Tests.Storage;

public sealed class FoldLoaderTests(Core core) : IClassFixture<Core>
{
    [Fact]
    public async Task However_many_ask_for_what_is_not_known_one_reading_runs_and_the_next_one_brings_the_rest()
    {
        List<Conversation> conversations = [];
        for (var at = 0; at < 12; at++) conversations.Add(await core.StartAsync());
        foreach (var one in conversations) core.Node.Get<FoldCache>().Forget(one.Id);
        Task<Conversation?>[] asked;
        await using (var held = new NpgsqlConnection(core.Postgres.ConnectionString))
        {
            await held.OpenAsync(Stop);
            await using var transaction = await held.BeginTransactionAsync(Stop);
            await using (var hold = new NpgsqlCommand("LOCK TABLE conversations IN ACCESS EXCLUSIVE MODE", held, transaction)) await hold.ExecuteNonQueryAsync(Stop);
            var first = core.Log.PeekAsync(conversations[0].Id, Stop).AsTask();
            await Until.Async(async () => await ReadingAsync() == 1);
            // Two ask for each of the others.
            asked = [first, .. conversations.Concat(conversations).Skip(1).Select(one => core.Log.PeekAsync(one.Id, Stop).AsTask())];
            // Whoever reads by itself comes last; had the others, they would be seen by now.
            var last = core.ReadAsync(conversations[0]);
            await Until.Async(async () => await ReadingAsync() >= 2);
            Assert.Equal(2, await ReadingAsync());
            Assert.DoesNotContain(asked, one => one.IsCompleted);
        }
        Assert.Equal(conversations.Concat(conversations).Select(one => one.Id), (await Task.WhenAll(asked)).Select(found => found!.Id));
    }

    [Fact]
    public async Task What_is_not_there_is_null_and_whoever_stops_waiting_spoils_nothing()
    {
        var (conversation, stopped) = (await core.StartAsync(), new CancellationToken(canceled: true));
        core.Node.Get<FoldCache>().Forget(conversation.Id);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => core.Log.PeekAsync(conversation.Id, stopped).AsTask());
        Assert.Equal(conversation.Id, (await core.Log.PeekAsync(conversation.Id, Stop))!.Id);
        Assert.Null(await core.Log.PeekAsync(Guid.NewGuid(), Stop));
    }

    [Fact]
    public async Task A_reading_that_fails_fails_those_who_wait_for_it_and_the_next_one_is_tried()
    {
        var conversation = await core.StartAsync();
        core.Node.Get<FoldCache>().Forget(conversation.Id);
        await core.Postgres.ExecuteAsync($"ALTER TABLE conversations RENAME TO elsewhere");
        try
        {
            await Assert.ThrowsAnyAsync<Exception>(() => core.Log.PeekAsync(conversation.Id, Stop).AsTask());
        }
        finally
        {
            await core.Postgres.ExecuteAsync($"ALTER TABLE elsewhere RENAME TO conversations");
        }
        Assert.Equal(conversation.Id, (await core.Log.PeekAsync(conversation.Id, Stop))!.Id);
    }

    private async Task<int> ReadingAsync()
    {
        await using var db = core.Postgres.Open();
        return await db.Database.SqlQuery<int>($"""
            SELECT count(*)::int AS "Value" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%FROM conversations%'
            """).SingleAsync(Stop);
    }
}
