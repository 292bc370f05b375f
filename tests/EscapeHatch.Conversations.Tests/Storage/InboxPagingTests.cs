using System.Buffers.Text;
using System.Text;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Conversations.Tests.Storage;

public sealed class InboxPagingTests(CrowdedInbox inbox) : IClassFixture<CrowdedInbox>
{
    public static TheoryData<InboxSort> Sorts => new(Enum.GetValues<InboxSort>());

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task Pages_cover_everything_exactly_once(InboxSort sort) =>
        Assert.Equal(await AllAsync(sort, Limits.PageMost, () => Task.CompletedTask), await AllAsync(sort, 5, () => Task.CompletedTask));

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task Rows_that_move_meanwhile_hide_and_double_no_row_that_stays(InboxSort sort)
    {
        var (restless, moved) = (inbox.All.Where((_, number) => number % 4 == 1).ToList(), 0);
        var seen = await AllAsync(sort, 4, async () =>
        {
            inbox.Clock.Advance(TimeSpan.FromSeconds(1));
            if (moved < restless.Count) await inbox.SayAsync(restless[moved++], "Still there?");
            await inbox.StartAsync();
        });
        var still = inbox.All.Select(row => row.Id).Except(restless.Select(row => row.Id)).ToList();
        Assert.Equal(still.Order(), seen.Where(still.Contains).Order());
        if (sort == InboxSort.Recent) Assert.Equal(seen.Distinct(), seen);
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public void A_cursor_comes_back_as_it_was(InboxSort sort)
    {
        var cursor = InboxCursor.After(inbox.All[2], sort);
        Assert.Equal(cursor, InboxCursor.Parse(cursor.ToString()));
        Assert.Equal(sort, cursor.Sort);
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("%%%")]
    [InlineData("ÿ")]
    [InlineData("Recent|0|1|not-an-id", true)]
    [InlineData("Recent|0|-1|018f0000-0000-7000-8000-000000000000", true)]
    [InlineData("Recent|0|9223372036854775807|018f0000-0000-7000-8000-000000000000", true)]
    [InlineData("Recent|x|1|018f0000-0000-7000-8000-000000000000", true)]
    [InlineData("Oldest|0|1|018f0000-0000-7000-8000-000000000000", true)]
    [InlineData("7|0|1|018f0000-0000-7000-8000-000000000000", true)]
    [InlineData("Recent|0|1|018f0000-0000-7000-8000-000000000000|more", true)]
    public void A_cursor_nobody_gave_is_refused(string text, bool encode = false) =>
        Assert.Null(InboxCursor.Parse(encode ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text)) : text));

    private async Task<List<Guid>> AllAsync(InboxSort sort, int limit, Func<Task> between)
    {
        var (filter, seen, cursor) = (new InboxFilter { Stores = [inbox.Shop.Key], Sort = sort }, new List<Guid>(), (InboxCursor?)null);
        // New rows may join at the end of an order for ever; those that were there come within so many pages.
        for (var page = 0; page < 2 * CrowdedInbox.Count; page++)
        {
            var found = await inbox.Inbox.PageAsync(filter, cursor, limit, Stop);
            Assert.InRange(found.Items.Count, 0, limit);
            seen.AddRange(found.Items.Select(row => row.Id));
            if (found.Cursor is null) return seen;
            cursor = InboxCursor.Parse(found.Cursor);
            await between();
        }
        return seen;
    }
}
