using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Web.Inbox.Queue;
using Microsoft.Extensions.DependencyInjection;

namespace EscapeHatch.Web.Tests.Inbox;

/// <summary>A page's life without its browser: what happens elsewhere shows here.</summary>
public sealed class InboxSessionTests(WebSite site) : IClassFixture<WebSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_shopper_who_asks_for_a_person_calls_every_agent_within_a_second()
    {
        await using var page = await OpenPage.OfAsync(site);
        var conversation = await page.StartAsync();
        await Until.Async(() => page.Queue.Counts.Known);
        await page.AskAsync(conversation);
        await Until.Async(() => page.Toasts.Toasts.Any(toast => toast.Tone == "call" && toast.Text.Contains("Mira", StringComparison.Ordinal)), TimeSpan.FromSeconds(1));
        await Until.Async(() => page.Queue.Rows!.Any(row => row.Id == conversation.Id), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_call_goes_when_a_colleague_takes_the_conversation()
    {
        await using var page = await OpenPage.OfAsync(site);
        var conversation = await page.StartAsync();
        await Until.Async(() => page.Queue.Counts.Known);
        await page.AskAsync(conversation);
        await Until.Async(() => page.Toasts.Toasts.Any(toast => toast.About == conversation.Id));
        await site.Services.GetRequiredService<Desk>().ClaimAsync(site.Shop.Ines, conversation.Id, Stop);
        await Until.Async(() => page.Toasts.Toasts.All(toast => toast.About != conversation.Id));
    }

    [Fact]
    public async Task What_others_write_appears_in_the_open_conversation()
    {
        await using var page = await OpenPage.OfAsync(site);
        var conversation = await page.StartAsync();
        await page.Session.ShowAsync(new QueueView(), conversation.Id);
        await site.Services.GetRequiredService<Desk>().NoteAsync(site.Shop.Ines, conversation.Id, Guid.NewGuid(), "Look at order 4711.", Stop);
        await Until.Async(() => page.Thread.Log.Entries.Any(entry => entry.Text == "Look at order 4711."));
    }

    [Fact]
    public async Task Nothing_of_another_store_reaches_the_page()
    {
        await using var page = await OpenPage.OfAsync(site);
        var foreign = await Shop.OpenAsync(site.Services.GetRequiredService<Database>(), TimeProvider.System);
        var outsider = await page.StartAsync(foreign);
        var own = await page.StartAsync();
        await page.AskAsync(outsider);
        await page.AskAsync(own);
        await Until.Async(() => page.Queue.Rows?.Any(row => row.Id == own.Id) == true);
        Assert.DoesNotContain(page.Queue.Rows!, row => row.Id == outsider.Id);
        Assert.DoesNotContain(page.Toasts.Toasts, toast => toast.Address?.Contains(outsider.Id.ToString(), StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_closed_page_hears_nothing_more()
    {
        var page = await OpenPage.OfAsync(site);
        var conversation = await page.StartAsync();
        await Until.Async(() => page.Queue.Counts.Known);
        await page.DisposeAsync();
        var drawn = 0;
        page.Queue.Changed += () => drawn++;
        await page.AskAsync(conversation);
        Assert.Equal(0, drawn);
        Assert.DoesNotContain(page.Toasts.Toasts, toast => toast.Address?.Contains(conversation.Id.ToString(), StringComparison.Ordinal) == true);
    }
}
