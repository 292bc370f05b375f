using EscapeHatch.Web.Inbox.Queue;

namespace EscapeHatch.Web.Tests.Inbox;

/// <summary>Redis is down: the page notices later and misses nothing.</summary>
public sealed class WithoutRedisTests(WebSiteWithoutRedis site) : IClassFixture<WebSiteWithoutRedis>
{
    [Fact]
    public async Task What_another_node_does_reaches_the_page()
    {
        await using var other = await Node.StartAsync(site.Postgres, TimeProvider.System, TestStores.DeadRedis);
        await using var page = await OpenPage.OfAsync(site);
        var conversation = await page.StartAsync();
        await page.Session.ShowAsync(new QueueView(), conversation.Id);
        await other.Desk.NoteAsync(site.Shop.Ines, conversation.Id, Guid.NewGuid(), "Seen without Redis.", TestContext.Current.CancellationToken);
        await Until.Async(() => page.Thread.Log.Entries.Any(entry => entry.Text == "Seen without Redis."));
    }
}
