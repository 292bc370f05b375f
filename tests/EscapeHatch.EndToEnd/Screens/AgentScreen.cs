using EscapeHatch.EndToEnd.Processes;
using Microsoft.Playwright;
using TestKit;
using static Microsoft.Playwright.Assertions;

namespace EscapeHatch.EndToEnd.Screens;

/// <summary>What an agent sees and does: the inbox.</summary>
public sealed class AgentScreen(IPage page, House house)
{
    /// <summary>The page.</summary>
    public IPage Page => page;

    /// <summary>The open conversation.</summary>
    public ILocator Conversation => page.GetByRole(AriaRole.Region, new() { Name = "Conversation", Exact = true });

    /// <summary>Where the conversation is read.</summary>
    public ILocator Log => Conversation.GetByRole(AriaRole.Log);

    private ILocator Input => Conversation.GetByRole(AriaRole.Textbox, new() { Name = "Reply to the shopper" });

    /// <summary>Signs in and returns when the queue is there.</summary>
    public async Task SignInAsync(Person agent)
    {
        await page.GotoAsync(new Uri(house.WebUrl, "/sign-in").AbsoluteUri);
        await page.GetByLabel("E-mail").FillAsync(agent.Email);
        await page.GetByLabel("Password").FillAsync(Cast.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Queue" }).Locator("[aria-busy='false']")).ToBeVisibleAsync();
    }

    /// <summary>A conversation's row in the part of the queue that is shown.</summary>
    public ILocator Row(string conversation) => page.Locator($"a[data-row][href*='{conversation}']");

    /// <summary>A part of the queue.</summary>
    public ILocator Tab(string name) => page.GetByRole(AriaRole.Navigation, new() { Name = "Parts of the queue" })
        .GetByRole(AriaRole.Link, new() { NameRegex = new($"^{name}") });

    /// <summary>Opens a conversation of the part of the queue that is shown.</summary>
    public Task OpenAsync(string conversation) => Row(conversation).ClickAsync();

    /// <summary>Presses a button of the open conversation.</summary>
    public Task PressAsync(string name) => Conversation.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>Opens and claims.</summary>
    public async Task ClaimAsync(string conversation)
    {
        await OpenAsync(conversation);
        await PressAsync("Claim");
        await Expect(Conversation.GetByText("You have this conversation")).ToBeVisibleAsync();
    }

    /// <summary>Writes to the shopper and sends.</summary>
    public async Task SayAsync(string text)
    {
        // Its script is there once a tab is chosen; before that Enter is a new line.
        await Expect(Conversation.GetByRole(AriaRole.Tab, new() { Name = "Reply", Selected = true })).ToBeVisibleAsync();
        await Input.FillAsync(text);
        await Input.PressAsync("Enter");
    }

    /// <summary>Returns when the open conversation shows this text.</summary>
    public Task SeesAsync(string text) => Expect(Log.GetByText(text).First).ToBeVisibleAsync();

    /// <summary>The messages on the screen, in order: who and what.</summary>
    public Task<string[]> TranscriptAsync() => Log.Locator(".said .bubble, .said-system").EvaluateAllAsync<string[]>("""
        all => all.map(one => {
          const said = one.closest('.said');
          const who = said ? ['shopper', 'bot', 'agent'].find(kind => said.classList.contains(kind)) : 'system';
          return `${who}: ${[...one.childNodes].filter(part => !part.classList?.contains('sources')).map(part => part.textContent).join('')}`;
        })
        """);
}
