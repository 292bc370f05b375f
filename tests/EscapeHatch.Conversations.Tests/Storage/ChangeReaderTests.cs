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
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO entries (conversation_id, seq, id, prev_visible, kind, author_kind, at) VALUES ({slow.Id}, 1, {Guid.NewGuid()}, 0, 'note', 'agent', now())
            """, Stop);
        await db.Database.ExecuteSqlAsync($"UPDATE conversations SET last_seq = 1 WHERE id = {slow.Id}", Stop);
        await core.SayAsync(quick, "I overtake");
        var (point, next) = (await PointAsync(), await PointAsync());
        Assert.DoesNotContain(await SinceAsync(point), change => change.ConversationId == slow.Id && change.Conversation.LastSeq > 0);
        await late.CommitAsync(Stop);
        Assert.Contains(await SinceAsync(next), change => change.ConversationId == slow.Id && change.Conversation.LastSeq == 1);
    }

    [Fact]
    public async Task Whoever_follows_the_points_misses_no_change_under_concurrent_commits()
    {
        var conversations = new List<Conversation>();
        for (var number = 0; number < 5; number++) conversations.Add(await core.StartAsync());
        var (seen, point) = (new Dictionary<Guid, int>(), await PointAsync());
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
        await Until.Async(async () => (await SinceAsync(await PointAsync())).Count == 0);
    }

    [Fact]
    public async Task Other_stores_changes_stay_with_them()
    {
        var (point, other) = (await PointAsync(), await Shop.OpenAsync(core.Database, core.Clock));
        await core.StartAsync(shop: other);
        await core.StartAsync();
        Assert.All(await SinceAsync(point), change => Assert.Equal(core.Shop.Key, change.Store));
        Assert.Single(await core.Changes.SinceAsync([other.Key], point, Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task A_change_brings_the_entries_its_readers_lack()
    {
        var (conversation, shop) = await AloneAsync();
        await core.SayAsync(conversation, "one");
        var point = await PointAsync();
        await core.SayAsync(conversation, "two");
        await core.SayAsync(conversation, "three");
        var change = Assert.Single(await UntoldAsync(shop, point, told: 1));
        Assert.Equal(["two", "three"], change.Entries.Messages());
        Assert.Equal((3, 3), (change.Conversation.LastSeq, change.LastVisibleSeq));
        // A transaction elsewhere on the server may hold the point back; then more comes along, never less.
        Assert.Equal(["two", "three"], Assert.Single(await UntoldAsync(shop, point, told: null)).Entries.Messages().TakeLast(2));
        Assert.Empty(await UntoldAsync(shop, point, told: 3));
    }

    [Fact]
    public async Task Many_missing_entries_come_in_several_changes_without_a_hole()
    {
        var (conversation, shop) = await AloneAsync();
        var point = await PointAsync();
        for (var number = 1; number <= 45; number++) await core.SayAsync(conversation, $"{number}");
        var changes = await UntoldAsync(shop, point, told: 0);
        Assert.True(changes.Count > 1);
        Assert.Equal(Enumerable.Range(1, 45), changes.SelectMany(change => change.Entries).Select(entry => entry.Seq));
        Assert.Equal(Enumerable.Range(8, 38), (await core.Changes.AfterAsync(conversation.Id, 7, Stop).ToListAsync(Stop)).SelectMany(change => change.Entries).Select(entry => entry.Seq));
    }

    [Fact]
    public async Task More_changes_than_a_page_come_each_once()
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        await using var db = core.Postgres.Open();
        const int count = 2 * Limits.ChangePage + 7;
        var shopper = await shop.ShopperAsync();
        // One transaction stores them all, so pages have to end within it.
        var ids = Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7()).ToArray();
        await db.Database.ExecuteSqlAsync($"""
            WITH begun AS (
                INSERT INTO conversations (id, store, shopper_id, status, epoch, priority, tags, last_seq, last_visible_seq, last_shopper_seq, settled_seq, created_at, updated_at, alerts)
                SELECT id, {shop.Key}, {shopper.Id}, 'ended', 1, 0, ARRAY[]::text[], 2, 2, 2, 2, now(), now(), 0 FROM unnest({ids}) AS id RETURNING id)
            INSERT INTO entries (conversation_id, seq, id, prev_visible, kind, author_kind, at, text)
            SELECT id, seq, gen_random_uuid(), seq - 1, 'message', 'shopper', now(), 'hello' FROM begun CROSS JOIN generate_series(1, 2) AS seq
            """, Stop);
        var seen = (await core.Changes.SinceAsync([shop.Key], 0, Stop).ToListAsync(Stop)).Select(change => change.Conversation.Id).ToList();
        Assert.Equal(count, seen.Count);
        Assert.Equal(ids.ToHashSet(), seen.ToHashSet());
    }

    [Fact]
    public async Task A_point_of_another_database_stands_for_the_beginning()
    {
        var (conversation, shop) = await AloneAsync();
        await core.SayAsync(conversation, "before");
        Assert.Single(await core.Changes.SinceAsync([shop.Key], long.MaxValue, Stop).ToListAsync(Stop));
    }

    private Task<ulong> PointAsync() => core.Changes.PointAsync(Stop);

    private ValueTask<List<Changed>> SinceAsync(ulong since) => core.Changes.SinceAsync([core.Shop.Key], since, Stop).ToListAsync(Stop);

    private ValueTask<List<Changed>> UntoldAsync(Shop shop, ulong since, int? told) => core.Changes.UntoldAsync([shop.Key], since, _ => told, Stop).ToListAsync(Stop);

    private async Task<(Conversation, Shop)> AloneAsync()
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        return (await core.StartAsync(shop: shop), shop);
    }

    private async Task<ulong> FollowAsync(ulong since, Dictionary<Guid, int> seen)
    {
        var next = await PointAsync();
        foreach (var change in await SinceAsync(since)) seen[change.Conversation.Id] = Math.Max(change.Conversation.LastSeq, seen.GetValueOrDefault(change.Conversation.Id));
        return next;
    }
}
