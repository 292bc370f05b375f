using EscapeHatch.Conversations;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;
using EscapeHatch.Web.Inbox.Queue;

namespace EscapeHatch.Web.Tests.Inbox;

/// <summary>A snapshot kept by events equals a fresh snapshot, whatever happens in between.</summary>
public sealed class QueueEquivalenceTests(Core core) : IClassFixture<Core>
{
    private const int Page = 5, Conversations = 16, Steps = 120;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(QueueTab.Waiting, 1)]
    [InlineData(QueueTab.Mine, 2)]
    [InlineData(QueueTab.Open, 3)]
    [InlineData(QueueTab.Bot, 4)]
    [InlineData(QueueTab.Ended, 5)]
    public async Task Rows_and_counts_kept_by_events_equal_a_fresh_snapshot(QueueTab tab, int seed)
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        var script = new Script(core, shop, new Random(seed));
        await script.BeginAsync(Conversations);
        await script.PlayAsync(Steps);

        using var reader = core.Feed.OpenStores([shop.Key]);
        var filter = new QueueView { Tab = tab }.Filter(shop.Omar, TimeZoneInfo.Utc);
        var (rows, counts) = (new QueueRows(filter), new QueueCounts(shop.Omar.Id));
        rows.Append(await core.Inbox.PageAsync(filter, null, Page, Stop));
        counts.Load(await core.Inbox.CountsAsync([shop.Key], Stop), await MineAsync(shop));

        await script.BeginAsync(2);
        for (var step = 0; step < Steps; step++)
        {
            await script.PlayAsync(1);
            Drain(reader, change =>
            {
                rows.Apply(change.Conversation);
                counts.Apply(change);
            });
        }

        var fresh = (await core.Inbox.PageAsync(filter, null, Limits.PageMost, Stop)).Items;
        if (rows.Next is { } next)
        {
            var later = (await core.Inbox.PageAsync(filter, next, Limits.PageMost, Stop)).Items.Select(row => row.Id).ToHashSet();
            fresh = [.. fresh.Where(row => !later.Contains(row.Id))];
        }
        Assert.Equal(fresh.Select(Shown), rows.Rows.Select(Shown));
        Assert.False(counts.Stale);
        var counted = new QueueCounts(shop.Omar.Id);
        counted.Load(await core.Inbox.CountsAsync([shop.Key], Stop), await MineAsync(shop));
        Assert.All(Enum.GetValues<QueueTab>(), one => Assert.Equal(counted[one], counts[one]));
    }

    [Fact]
    public async Task The_next_page_holds_each_conversation_once()
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        await new Script(core, shop, new Random(7)).BeginAsync(Conversations);
        var filter = new QueueView { Tab = QueueTab.Bot }.Filter(shop.Omar, TimeZoneInfo.Utc);
        var rows = new QueueRows(filter);
        rows.Append(await core.Inbox.PageAsync(filter, null, Page, Stop));
        while (rows.Next is { } next) rows.Append(await core.Inbox.PageAsync(filter, next, Page, Stop));
        Assert.Equal(Conversations, rows.Rows.Select(row => row.Id).Distinct().Count());
        Assert.Equal(Conversations, rows.Rows.Count);
    }

    [Fact]
    public async Task A_change_without_its_entries_makes_the_counts_doubtful()
    {
        var conversation = await core.StartAsync();
        var counts = new QueueCounts(core.Omar.Id);
        counts.Load(new Dictionary<Status, int>(), []);
        await core.SayAsync(conversation, "Hello");
        counts.Apply(new Changed(ConversationShape.ForAgent(await core.ReadAsync(conversation)), 1, []));
        Assert.True(counts.Stale);
    }

    private async Task<IEnumerable<Guid>> MineAsync(Shop shop) => (await core.Inbox.PageAsync(
        new QueueView { Tab = QueueTab.Mine }.Filter(shop.Omar, TimeZoneInfo.Utc), null, Limits.PageMost, Stop)).Items.Select(row => row.Id);

    private static (Guid, Status, int, Guid?) Shown(ConversationShape row) => (row.Id, row.Status, row.LastSeq, row.Assignee?.Id);

    private static void Drain(FeedReader reader, Action<Changed> take)
    {
        while (reader.Events.TryRead(out var item)) if (item is Changed change) take(change);
        Assert.False(reader.Events.Completion.IsCompleted, "the reader was cut off: the script is too long for it");
    }
}
