using EscapeHatch.EndToEnd.Screens;
using Microsoft.Playwright;
using TestKit;

namespace EscapeHatch.EndToEnd;

/// <summary>
/// Pictures of every screen, wide and narrow, light and dark, for people to look at. Never part of a run: set EH_SCREENSHOTS to a folder
/// and start this project's program with <c>-explicit only</c>.
/// </summary>
public sealed class ScreenshotStories(HouseFixture fixture) : Story(fixture)
{
    private static readonly (int Width, bool Dark)[] Looks = [(1440, false), (1440, true), (390, false), (390, true)];

    [Fact(Explicit = true)]
    public async Task Pictures_are_taken()
    {
        var folder = Environment.GetEnvironmentVariable("EH_SCREENSHOTS") ?? throw new InvalidOperationException("EH_SCREENSHOTS names no folder.");
        foreach (var (width, dark) in Looks) await TakeAsync(await PageAsync(width, dark), $"{width}-{(dark ? "dark" : "light")}", folder);
    }

    private async Task TakeAsync(IPage shop, string look, string folder)
    {
        Task Save(IPage page, string what) => page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{what}-{look}.png") });
        var desk = await PageAsync(shop.ViewportSize!.Width, look.EndsWith("dark", StringComparison.Ordinal));
        await desk.GotoAsync(new Uri(House.WebUrl, "/sign-in").AbsoluteUri);
        await Save(desk, "sign-in");
        var (mira, omar) = (new ShopperScreen(shop, House), new AgentScreen(desk, House));
        await omar.SignInAsync(Cast.Omar);
        await Save(desk, "inbox-queue");
        await mira.VisitAsync();
        await Save(shop, "shop");
        await mira.OpenChatAsync();
        await Save(shop, "widget-hello");
        await mira.SayAsync("How long do I have to return a book I bought?");
        await mira.BotMessages.First.WaitForAsync();
        await Save(shop, "widget-answer");
        await mira.PressAsync("Talk to a person");
        await mira.SeesAsync("A person was asked for");
        await Save(shop, "widget-waiting");
        await omar.OpenAsync(await mira.ConversationAsync());
        await omar.SeesAsync("Waiting for a person");
        await Save(desk, "inbox-waiting");
        await omar.PressAsync("Claim");
        await omar.SayAsync("Hello, Omar here. I have read everything.");
        await mira.SeesAsync("Omar here");
        await Save(shop, "widget-person");
        await Save(desk, "inbox-open");
    }
}
