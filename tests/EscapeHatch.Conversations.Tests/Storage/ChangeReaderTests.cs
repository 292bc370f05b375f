using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Tests.Storage;

public sealed class ChangeReaderTests(Core core) : IClassFixture<Core>
{
    [Fact]
    public async Task A_transaction_that_began_early_and_commits_late_is_still_seen()
    {
        var (slow, quick) = (await core.StartAsync(), await core.StartAsync());
        await using var db = core.Postgres.Open();
        await using var late = await db.Database.BeginTransactionAsync(Stop);
        // Writing gives the transaction its place in the order, long before it commits.
        await db.Database.ExecuteSqlAsync($"UPDATE conversations SET last_seq = 1 WHERE id = {slow.Id}", Stop);
        await core.SayAsync(quick, "I overtake");
        var point = (await SinceAsync(null)).Next;
        var (seen, next) = await SinceAsync(point);
        Assert.DoesNotContain(seen, change => change.ConversationId == slow.Id && change.Conversation.LastSeq > 0);
        await late.CommitAsync(Stop);
        Assert.Contains((await SinceAsync(next)).Changed, change => change.ConversationId == slow.Id && change.Conversation.LastSeq == 1);
    }

    [Fact]
    public async Task Whoever_follows_the_points_misses_no_change_under_concurrent_commits()
    {
        var conversations = new List<Conversation>();
        for (var number = 0; number < 5; number++) conversations.Add(await core.StartAsync());
        var (seen, point) = (new Dictionary<Guid, int>(), (await SinceAsync(null)).Next);
        var writing = Task.WhenAll(Enumerable.Range(0, 60).Select(number => core.SayAsync(conversations[number % 5], $"message {number}")));
        do point = await FollowAsync(point, seen);
        while (!writing.IsCompleted);
        await writing;
        await FollowAsync(point, seen);
        foreach (var conversation in conversations) Assert.Equal(12, seen[conversation.Id]);
    }

    [Fact]
    public async Task Nothing_changed_means_nothing_to_tell()
    {
        await core.SayAsync(await core.StartAsync(), "Hello");
        // Transactions of other tests on the same server hold the point back for a moment.
        await Until.Async(async () => (await SinceAsync((await SinceAsync(null)).Next)).Changed.Count == 0);
    }

    [Fact]
    public async Task Other_stores_changes_stay_with_them()
    {
        var (point, other) = ((await SinceAsync(null)).Next, await Shop.OpenAsync(core.Database, core.Clock));
        await core.StartAsync(shop: other);
        await core.StartAsync();
        Assert.All((await SinceAsync(point)).Changed, change => Assert.Equal(core.Shop.Key, change.Store));
        Assert.Single((await core.Changes.SinceAsync([other.Key], point, _ => null, Stop)).Changed);
    }

    [Fact]
    public async Task A_change_brings_the_entries_its_readers_lack()
    {
        var conversation = await core.StartAsync();
        await core.SayAsync(conversation, "one");
        var point = (await SinceAsync(null)).Next;
        await core.SayAsync(conversation, "two");
        await core.SayAsync(conversation, "three");
        var change = Assert.Single((await core.Changes.SinceAsync([core.Shop.Key], point, id => id == conversation.Id ? 1 : int.MaxValue, Stop)).Changed);
        Assert.Equal(["two", "three"], change.Entries.Messages());
        Assert.Equal((3, 3), (change.Conversation.LastSeq, change.LastVisibleSeq));
        Assert.Empty((await core.Changes.SinceAsync([core.Shop.Key], point, id => id == conversation.Id ? 3 : int.MaxValue, Stop)).Changed);
    }

    private Task<(IReadOnlyList<Changed> Changed, ulong Next)> SinceAsync(ulong? since) => core.Changes.SinceAsync([core.Shop.Key], since, _ => null, Stop);

    private async Task<ulong> FollowAsync(ulong since, Dictionary<Guid, int> seen)
    {
        var (changed, next) = await SinceAsync(since);
        foreach (var change in changed) seen[change.Conversation.Id] = Math.Max(change.Conversation.LastSeq, seen.GetValueOrDefault(change.Conversation.Id));
        return next;
    }
}
