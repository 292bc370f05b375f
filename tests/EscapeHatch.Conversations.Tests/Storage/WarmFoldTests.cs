using EscapeHatch.Conversations.Storage;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Tests.Storage;

public sealed class WarmFoldTests(Core core) : IClassFixture<Core>
{
    [Fact]
    public async Task A_started_node_knows_what_was_written_last_and_asks_the_database_no_more()
    {
        var conversation = await core.StartAsync();
        for (var said = 1; said <= 3; said++) await core.SayAsync(conversation, "Hello?");
        core.Node.Get<FoldCache>().Forget(conversation.Id);
        await core.Node.Get<IServiceProvider>().WarmAsync(Stop);
        await using var db = core.Postgres.Open();
        await using var held = await db.Database.BeginTransactionAsync(Stop);
        await db.Database.ExecuteSqlAsync($"LOCK TABLE conversations IN ACCESS EXCLUSIVE MODE", Stop);
        var known = core.Log.PeekAsync(conversation.Id, Stop);
        Assert.True(known.IsCompletedSuccessfully);
        Assert.Equal(3, (await known)!.LastSeq);
    }

    [Theory]
    [InlineData(Limits.WarmEntries - 1, 1, true), InlineData(Limits.WarmEntries, 1, false)]
    [InlineData((Limits.FoldsKept / 2) - 1, (Limits.FoldsKept / 2) - 1, true), InlineData(Limits.FoldsKept / 2, Limits.FoldsKept / 2, false)]
    public async Task It_looks_back_so_many_entries_and_so_many_conversations(int entriesSince, int conversationsSince, bool known)
    {
        var conversation = await core.StartAsync();
        await core.SayAsync(conversation, "Hello?");
        await using var db = core.Postgres.Open();
        await using var others = await db.Database.BeginTransactionAsync(Stop);
        // Whose entries they are makes no difference here.
        await db.Database.ExecuteSqlAsync($"""
            SET LOCAL session_replication_role = replica
            """, Stop);
        await db.Database.ExecuteSqlAsync($"""
            WITH other AS MATERIALIZED (SELECT number, gen_random_uuid() AS id FROM generate_series(0, {conversationsSince - 1}) number)
            INSERT INTO entries (conversation_id, seq, id, prev_visible, kind, author_kind, at, text)
            SELECT other.id, seq, gen_random_uuid(), seq - 1, 'message', 'shopper', now(), 'Hello?' FROM generate_series(1, {entriesSince}) seq JOIN other ON number = seq % {conversationsSince}
            """, Stop);
        await others.CommitAsync(Stop);
        core.Node.Get<FoldCache>().Forget(conversation.Id);
        await core.Node.Get<FoldReader>().WarmAsync(Stop);
        Assert.Equal(known, core.Node.Get<FoldCache>().Find(conversation.Id) is not null);
    }
}
