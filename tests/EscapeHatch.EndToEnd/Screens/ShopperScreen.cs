using EscapeHatch.EndToEnd.Processes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscapeHatch.EndToEnd.Screens;

/// <summary>What a shopper sees and does: the demo shop with the widget on it.</summary>
public sealed class ShopperScreen(IPage page, House house)
{
    /// <summary>The page.</summary>
    public IPage Page => page;

    /// <summary>The widget's panel.</summary>
    public ILocator Panel => page.Locator("escape-hatch").GetByRole(AriaRole.Dialog);

    /// <summary>Where the conversation is read.</summary>
    public ILocator Log => Panel.GetByRole(AriaRole.Log);

    /// <summary>The bot's messages.</summary>
    public ILocator BotMessages => Log.Locator(".message.bot");

    /// <summary>What is written but not acknowledged.</summary>
    public ILocator Unsent => Panel.Locator(".unsent .message");

    private ILocator Input => Panel.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Write a message") });

    /// <summary>Opens a page of the shop.</summary>
    public Task VisitAsync(string path = "/") => page.GotoAsync(new Uri(house.ShopUrl, path).AbsoluteUri);

    /// <summary>Opens the chat on the shop's home page.</summary>
    public async Task OpenChatAsync()
    {
        await VisitAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Chat with us" }).ClickAsync();
        await Expect(Panel.GetByText("Hi! How can we help?")).ToBeVisibleAsync();
    }

    /// <summary>Writes and sends.</summary>
    public async Task SayAsync(string text)
    {
        await Input.FillAsync(text);
        await Input.PressAsync("Enter");
    }

    /// <summary>Presses a button of the panel; the first, when there are more with this name.</summary>
    public Task PressAsync(string name) => Panel.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First.ClickAsync();

    /// <summary>Ends the chat, and confirms it.</summary>
    public async Task EndAsync()
    {
        await PressAsync("End chat");
        await Panel.GetByRole(AriaRole.Group, new() { Name = "End this chat?" }).GetByRole(AriaRole.Button, new() { Name = "End chat" }).ClickAsync();
        await Expect(Panel.GetByText("This chat has ended")).ToBeVisibleAsync();
    }

    /// <summary>Returns when the log shows this text.</summary>
    public Task SeesAsync(string text) => Expect(Log.GetByText(text).First).ToBeVisibleAsync();

    /// <summary>The conversation this browser is in.</summary>
    public Task<string> ConversationAsync() => page.EvaluateAsync<string>("() => localStorage.getItem('escapehatch:demo:live')");

    /// <summary>The messages on the screen, in order: who and what.</summary>
    public Task<string[]> TranscriptAsync() => Log.Locator(".message").EvaluateAllAsync<string[]>("""
        all => all.map(one => {
          const who = ['shopper', 'bot', 'agent', 'system'].find(kind => one.classList.contains(kind));
          return `${who}: ${one.querySelector('.bubble').textContent}`;
        })
        """);
}
