using System.Collections.Concurrent;
using EscapeHatch.EndToEnd.Screens;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscapeHatch.EndToEnd;

/// <summary>One shopper with the shop in two tabs.</summary>
public sealed class TabStories(HouseFixture fixture) : Story(fixture)
{
    [Fact]
    public async Task Two_tabs_share_one_stream_and_show_the_same_and_the_other_goes_on_when_one_closes()
    {
        var first = await ShopperAsync();
        var streams = Streams(first.Page.Context);
        await first.SayAsync("How long do I have to return a book I bought?");
        await Expect(first.BotMessages.First).ToContainTextAsync("30 days");
        var second = new ShopperScreen(await first.Page.Context.NewPageAsync(), House);
        await second.VisitAsync();
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Chat with us" }).ClickAsync();
        await Expect(second.BotMessages.First).ToContainTextAsync("30 days");
        await first.SayAsync("Do you ship to Norway?");
        await Expect(second.BotMessages.Last).ToContainTextAsync("Norway");
        await Expect(first.BotMessages.Last).ToContainTextAsync("Norway");
        Assert.Equal(await first.TranscriptAsync(), await second.TranscriptAsync());
        Assert.Single(streams);

        await first.Page.CloseAsync();
        // A closed page reports no end of its requests, so this looks for the other's.
        await Until.Async(() => streams.Keys.Count(stream => stream.Frame.Page == second.Page) == 1, what: "the other tab has the stream");
        await second.SayAsync("Let me talk to a human");
        await Expect(second.Panel.GetByText("Waiting for a person")).ToBeVisibleAsync();
        var shown = await second.TranscriptAsync();
        Assert.Equal(shown.Distinct(), shown);
    }

    // The streams of a browser that the server holds open now.
    private static ConcurrentDictionary<IRequest, bool> Streams(IBrowserContext browser)
    {
        var open = new ConcurrentDictionary<IRequest, bool>();
        browser.Request += (_, request) => { if (request.Url.EndsWith("/events", StringComparison.Ordinal)) open[request] = true; };
        browser.RequestFinished += (_, request) => open.TryRemove(request, out bool _);
        browser.RequestFailed += (_, request) => open.TryRemove(request, out bool _);
        return open;
    }
}
