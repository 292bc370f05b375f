using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EscapeHatch.Conversations.Tests.Storage;

public sealed class SharedQuestionTests(Core core) : IClassFixture<Core>
{
    [Fact]
    public async Task Those_who_ask_while_a_statement_is_under_way_share_the_next_one_and_get_each_their_own()
    {
        var conversations = new List<Conversation>();
        for (var number = 0; number < 20; number++) conversations.Add(await core.StartAsync());
        await using var db = core.Postgres.Open();
        await using var held = await db.Database.BeginTransactionAsync(Stop);
        await db.Database.ExecuteSqlAsync($"LOCK TABLE conversations IN ACCESS EXCLUSIVE MODE", Stop);
        var first = core.Transcript.FindAsync(conversations[0].Id, Stop);
        await Until.Async(async () => await core.Postgres.StuckAsync() == 1);
        var rest = conversations.Skip(1).Select(one => core.Transcript.FindAsync(one.Id, Stop)).Append(core.Transcript.FindAsync(Guid.NewGuid(), Stop)).ToList();
        core.Clock.Advance(Limits.SharedTurn);
        await Until.Async(async () => await core.Postgres.StuckAsync() > 1);
        Assert.Equal(2, await core.Postgres.StuckAsync());
        await held.RollbackAsync(Stop);
        Assert.Equal([.. conversations.Select(one => (Guid?)one.Id), null], (await Task.WhenAll(rest.Prepend(first))).Select(found => found?.Id));
    }

    [Fact]
    public async Task Posts_to_conversations_that_a_node_has_not_seen_yet_share_a_statement_and_ask_no_more_once_it_has()
    {
        var conversations = new List<Conversation>();
        for (var number = 0; number < 12; number++) conversations.Add(await core.StartAsync());
        foreach (var one in conversations) core.Node.Get<FoldCache>().Forget(one.Id);
        await using var db = core.Postgres.Open();
        await using var held = await db.Database.BeginTransactionAsync(Stop);
        await db.Database.ExecuteSqlAsync($"LOCK TABLE conversations IN ACCESS EXCLUSIVE MODE", Stop);
        var first = core.Log.PeekAsync(conversations[0].Id, Stop);
        await Until.Async(async () => await core.Postgres.StuckAsync() == 1);
        var rest = conversations.Concat(conversations).Skip(1).Select(one => core.Log.PeekAsync(one.Id, Stop)).ToList();
        core.Clock.Advance(Limits.SharedTurn);
        await Until.Async(async () => await core.Postgres.StuckAsync() > 1);
        Assert.Equal(2, await core.Postgres.StuckAsync());
        await held.RollbackAsync(Stop);
        Assert.Equal(conversations.Concat(conversations).Select(one => one.Id), (await Task.WhenAll(rest.Prepend(first))).Select(found => found!.Id));
        await using var again = await db.Database.BeginTransactionAsync(Stop);
        await db.Database.ExecuteSqlAsync($"LOCK TABLE conversations IN ACCESS EXCLUSIVE MODE", Stop);
        Assert.All(conversations, one => Assert.True(core.Log.PeekAsync(one.Id, Stop).IsCompletedSuccessfully));
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
        await using var held = await db.Database.BeginTransactionAsync(Stop);
        await db.Database.ExecuteSqlAsync($"LOCK TABLE conversations IN ACCESS EXCLUSIVE MODE", Stop);
        using var left = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var asks = core.Transcript.FindAsync(conversation.Id, left.Token);
        await Until.Async(async () => await core.Postgres.StuckAsync() == 1);
        var stays = core.Transcript.FindAsync(conversation.Id, Stop);
        var leaves = core.Transcript.FindAsync(conversation.Id, left.Token);
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asks);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaves);
        await held.RollbackAsync(Stop);
        Assert.Equal(conversation.Id, (await stays)?.Id);
    }

    [Fact]
    public async Task Two_screens_that_saw_different_parts_each_get_what_they_missed_and_nothing_hidden()
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        var conversation = await core.StartAsync(shop: shop);
        for (var said = 1; said <= Limits.MissedPage + 10; said++) await core.SayAsync(conversation, $"Line {said}");
        await core.Desk.ClaimAsync(shop.Omar, conversation.Id, Stop);
        await core.Desk.NoteAsync(shop.Omar, conversation.Id, Guid.NewGuid(), "For colleagues only", Stop);
        int[] afters = [0, 5, Limits.MissedPage + 9, 10_000];
        var pages = await Task.WhenAll(afters.Select(after => core.Transcript.MissedAsync(conversation.Id, after, Stop)));
        Assert.Equal(Enumerable.Range(1, Limits.MissedPage), pages[0].Select(entry => entry.Seq));
        Assert.Equal(Enumerable.Range(6, Limits.MissedPage), pages[1].Select(entry => entry.Seq));
        Assert.Equal("Line 60", pages[2][0].Text);
        Assert.All(pages[2], entry => Assert.True(entry.Visible));
        Assert.Empty(pages[3]);
        Assert.Empty(await core.Transcript.MissedAsync(Guid.NewGuid(), 0, Stop));
    }

    [Fact]
    public async Task More_questions_than_a_statement_takes_share_as_few_as_they_can()
    {
        List<int> sizes = [];
        var under = new TaskCompletionSource();
        var shared = new SharedQuestion<int, string>(async keys =>
        {
            sizes.Add(keys.Count);
            if (sizes.Count == 1) await under.Task;
            return keys.ToDictionary(key => key, key => $"{key}");
        }, core.Clock);
        var answers = Enumerable.Range(0, (2 * Limits.SharedMost) + 2).Select(key => shared.AskAsync(key, Stop)).ToList();
        under.SetResult();
        Assert.Equal(Enumerable.Range(0, answers.Count).Select(key => $"{key}"), await Task.WhenAll(answers));
        Assert.Equal([1, Limits.SharedMost, Limits.SharedMost, 1], sizes);
    }

    [Theory]
    [InlineData(1, false, 2)]
    [InlineData(2, false, 2)]
    [InlineData(1, true, 1)]
    public async Task A_question_is_asked_once_more_when_its_connection_broke_and_never_after_a_long_wait(int fails, bool late, int asked)
    {
        var times = 0;
        var shared = new SharedQuestion<int, string>(keys =>
        {
            if (late) core.Clock.Advance(Limits.OutagePatience);
            return ++times > fails ? Task.FromResult(keys.ToDictionary(key => key, key => $"{key}")) : throw new NpgsqlException("Exception while reading from stream", new EndOfStreamException());
        }, core.Clock);
        var answer = shared.AskAsync(7, Stop);
        if (fails < asked) Assert.Equal("7", await answer);
        else await Assert.ThrowsAsync<NpgsqlException>(() => answer);
        Assert.Equal(asked, times);
    }
}
