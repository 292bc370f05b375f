using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Conversations.Tests.Storage;

public sealed class InboxQueryTests(CrowdedInbox inbox) : IClassFixture<CrowdedInbox>
{
    private static readonly string[] NotFilters = [nameof(InboxFilter.Sort), nameof(InboxFilter.Stores)];

    public static TheoryData<string> Filters => new(typeof(InboxFilter).GetProperties().Select(property => property.Name).Except(NotFilters));

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_finds_what_it_names_and_nothing_else(string name)
    {
        var shopper = inbox.All[4].ShopperId;
        (InboxFilter Filter, Func<Conversation, bool> Fits) asked = name switch
        {
            nameof(InboxFilter.Statuses) => (Mine with { Statuses = [Status.Unassigned, Status.Ended] }, row => row.Status is Status.Unassigned or Status.Ended),
            nameof(InboxFilter.Assignee) => (Mine with { Assignee = inbox.Omar.Id }, row => row.AssigneeId == inbox.Omar.Id),
            nameof(InboxFilter.Unassigned) => (Mine with { Unassigned = true }, row => row.AssigneeId is null),
            nameof(InboxFilter.Tag) => (Mine with { Tag = "parcel" }, row => row.Tags.Contains("parcel")),
            nameof(InboxFilter.Reason) => (Mine with { Reason = Reason.Loop }, row => row.Reason == Reason.Loop),
            nameof(InboxFilter.From) => (Mine with { From = inbox.All[5].CreatedAt }, row => row.CreatedAt >= inbox.All[5].CreatedAt),
            nameof(InboxFilter.To) => (Mine with { To = inbox.All[5].CreatedAt }, row => row.CreatedAt < inbox.All[5].CreatedAt),
            nameof(InboxFilter.Shoppers) => (Mine with { Shoppers = [shopper] }, row => row.ShopperId == shopper),
            nameof(InboxFilter.Text) => (Mine with { Text = "KÖLN" }, row => inbox.All.IndexOf(row) % 6 == 5),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Nobody tests this filter."),
        };
        var expected = inbox.All.Where(asked.Fits).Select(row => row.Id).Order().ToList();
        Assert.InRange(expected.Count, 1, CrowdedInbox.Count - 1);
        Assert.Equal(expected, (await IdsAsync(asked.Filter)).Order());
    }

    [Fact]
    public async Task Filters_together_narrow()
    {
        var found = await IdsAsync(Mine with { Statuses = [Status.Open], Assignee = inbox.Omar.Id, Tag = "parcel" });
        Assert.Equal(inbox.All.Where(row => row.Status == Status.Open && row.AssigneeId == inbox.Omar.Id && row.Tags.Length == 1).Select(row => row.Id).Order(), found.Order());
    }

    [Theory]
    [InlineData(true, "parcel", null)]
    [InlineData(true, null, Reason.Loop)]
    [InlineData(false, "parcel", Reason.Loop)]
    [InlineData(true, "parcel", Reason.Loop)]
    public async Task Of_ended_conversations_those_are_found_that_have_both_things_asked_for(bool omars, string? tag, string? reason)
    {
        var shop = await Shop.OpenAsync(inbox.Database, inbox.Clock);
        var (wanted, other) = (await inbox.StartAsync(Cast.Jonas, shop), await inbox.StartAsync(Cast.Mira, shop));
        await EndAsync(wanted, inbox.Omar.Id, "parcel", Reason.Loop);
        await EndAsync(other, inbox.Ines.Id, "parcel", Reason.Button);
        var found = await IdsAsync(new InboxFilter { Stores = [shop.Key], Assignee = omars ? inbox.Omar.Id : null, Tag = tag, Reason = reason });
        Assert.Equal([wanted.Id], found);
    }

    [Fact]
    public async Task Without_a_filter_the_store_is_all_there_is()
    {
        Assert.Equal(inbox.All.Select(row => row.Id).Order(), (await IdsAsync(Mine)).Order());
        Assert.Empty(await IdsAsync(Mine with { Stores = [] }));
    }

    [Theory]
    [InlineData("100%", 6)]
    [InlineData("100 wo", 6)]
    [InlineData("wool 100", 6)]
    [InlineData("10 wool", 0)]
    [InlineData("a_b", 3)]
    [InlineData(@"C:\temp", 3)]
    [InlineData("grusse koln", 0)]
    [InlineData("Gruße KÖL", 3)]
    [InlineData("%", 0)]
    [InlineData("_", 0)]
    [InlineData(@"\", 0)]
    [InlineData("'; DROP TABLE entries; --", 0)]
    [InlineData("a & !b | (c", 0)]
    [InlineData("size", 6)]
    [InlineData("jonas@SHOPPER", 6)]
    [InlineData("Jonas", 6)]
    [InlineData("nowhere", 0)]
    public async Task A_search_means_what_was_typed(string text, int found) => Assert.Equal(found, (await IdsAsync(Mine with { Text = text })).Count);

    [Theory]
    [InlineData(InboxSort.Recent)]
    [InlineData(InboxSort.Waiting)]
    [InlineData(InboxSort.Priority)]
    public async Task Rows_come_in_the_order_asked_for(InboxSort sort)
    {
        IEnumerable<Conversation> expected = sort switch
        {
            InboxSort.Recent => inbox.All.OrderByDescending(row => row.UpdatedAt),
            InboxSort.Waiting => inbox.All.OrderBy(row => row.QueuedAt ?? row.CreatedAt),
            InboxSort.Priority => inbox.All.OrderByDescending(row => row.Priority).ThenBy(row => row.QueuedAt ?? row.CreatedAt),
            _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, "Nobody tests this order."),
        };
        Assert.Equal(expected.Select(row => row.Id), await IdsAsync(Mine with { Sort = sort }));
    }

    [Fact]
    public void Every_order_is_tested() =>
        Assert.Equal(Enum.GetValues<InboxSort>(), [InboxSort.Recent, InboxSort.Waiting, InboxSort.Priority]);

    [Fact]
    public async Task A_row_carries_the_shoppers_name() =>
        Assert.Equal(["Jonas", "Mira"], (await PageAsync(Mine, null, Limits.PageMost)).Items.Select(row => row.ShopperName).Distinct().Order());

    [Fact]
    public async Task Counts_tell_how_many_each_status_has() => Assert.Equal(
        inbox.All.GroupBy(row => row.Status).ToDictionary(group => group.Key, group => group.Count()),
        await inbox.Inbox.CountsAsync([inbox.Shop.Key], Stop));

    private Task EndAsync(Conversation conversation, Guid agent, string tag, string reason) => inbox.Postgres.ExecuteAsync(
        $"UPDATE conversations SET status = 'ended', assignee_id = {agent}, tags = ARRAY[{tag}], reason = {reason}, ended_at = now() WHERE id = {conversation.Id}");

    private InboxFilter Mine => new() { Stores = [inbox.Shop.Key] };

    private Task<PageShape<ConversationShape>> PageAsync(InboxFilter filter, InboxCursor? cursor, int limit) => inbox.Inbox.PageAsync(filter, cursor, limit, Stop);

    private async Task<List<Guid>> IdsAsync(InboxFilter filter) => [.. (await PageAsync(filter, null, Limits.PageMost)).Items.Select(row => row.Id)];
}
