using Deque.AxeCore.Playwright;
using EscapeHatch.EndToEnd.Screens;
using Microsoft.Playwright;
using TestKit;

namespace EscapeHatch.EndToEnd;

/// <summary>Nothing serious for axe to find, light and dark.</summary>
public sealed class AccessibilityStories(HouseFixture fixture) : Story(fixture)
{
    private readonly List<string> _found = [];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_shop_with_the_chat_open_is_accessible(bool dark)
    {
        var mira = new ShopperScreen(await PageAsync(dark: dark), House);
        await mira.OpenChatAsync();
        await mira.SayAsync("How long do I have to return a book I bought?");
        await mira.BotMessages.First.WaitForAsync();
        await LookAsync(mira.Page, "chat with an answer");
        await mira.PressAsync("Talk to a person");
        await mira.SeesAsync("A person was asked for");
        await LookAsync(mira.Page, "chat that waits");
        NothingIsFound();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_agents_door_and_inbox_are_accessible(bool dark)
    {
        var mira = await ShopperAsync();
        await mira.PressAsync("Talk to a person");
        await mira.SeesAsync("A person was asked for");
        var page = await PageAsync(dark: dark);
        await page.GotoAsync(new Uri(House.WebUrl, "/sign-in").AbsoluteUri);
        await LookAsync(page, "sign-in");
        var omar = new AgentScreen(page, House);
        await omar.SignInAsync(Cast.Omar);
        await LookAsync(page, "queue");
        await omar.OpenAsync(await mira.ConversationAsync());
        await omar.SeesAsync("Waiting for a person");
        await LookAsync(page, "conversation");
        NothingIsFound();
    }

    private async Task LookAsync(IPage page, string screen)
    {
        var found = await page.RunAxe();
        _found.AddRange(found.Violations.Where(violation => violation.Impact is "serious" or "critical").SelectMany(violation => violation.Nodes.Select(node =>
            $"{screen}: {violation.Id} ({violation.Impact}): {node.Html} {string.Join(' ', node.Any.Select(check => check.Message))}").Distinct()));
    }

    // All screens of a story are looked at before it fails.
    private void NothingIsFound() => Assert.True(_found.Count == 0, string.Join('\n', _found));
}
