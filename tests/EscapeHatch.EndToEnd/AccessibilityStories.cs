using Deque.AxeCore.Playwright;
using EscapeHatch.EndToEnd.Screens;
using Microsoft.Playwright;
using TestKit;
using static Microsoft.Playwright.Assertions;

namespace EscapeHatch.EndToEnd;

/// <summary>Nothing serious for axe to find, light and dark.</summary>
public sealed class AccessibilityStories(HouseFixture fixture) : Story(fixture)
{
    // In milliseconds; a loaded machine is no fault of the page.
    private const float Patience = 30_000;

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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_admins_store_page_and_the_labels_are_accessible(bool dark)
    {
        var mira = await ShopperAsync();
        await mira.SayAsync("How long do I have to return a book I bought?");
        await mira.BotMessages.First.WaitForAsync();
        var page = await PageAsync(dark: dark);
        var ada = new AgentScreen(page, House);
        await ada.SignInAsync(Cast.Ada);
        await ada.Tab("Bot").ClickAsync();
        await ada.OpenAsync(await mira.ConversationAsync());
        var right = ada.Log.GetByRole(AriaRole.Button, new() { Name = "Right", Exact = true }).First;
        await right.ClickAsync();
        await Expect(right).ToHaveAttributeAsync("aria-pressed", "true", new() { Timeout = Patience });
        await LookAsync(page, "labelled answer");
        await page.GotoAsync(new Uri(House.WebUrl, $"/stores/{Cast.Demo}").AbsoluteUri);
        var trial = page.GetByRole(AriaRole.Region, new() { Name = "What this would have done" });
        await Expect(trial.GetByText("with these settings")).ToBeVisibleAsync(new() { Timeout = Patience });
        await LookAsync(page, "store");
        await page.GetByLabel("Unanswered, as a number").FillAsync("9");
        await page.GetByLabel("Unanswered, as a number").PressAsync("Tab");
        await Expect(page.GetByText("must be between 1 and 4, not 9")).ToBeVisibleAsync(new() { Timeout = Patience });
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Not saved: Unanswered.")).ToBeVisibleAsync(new() { Timeout = Patience });
        await LookAsync(page, "store that can't be saved");
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
