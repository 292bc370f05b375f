using EscapeHatch.EndToEnd.Processes;
using EscapeHatch.EndToEnd.Screens;
using Microsoft.Playwright;

namespace EscapeHatch.EndToEnd;

/// <summary>A story's people with their browsers; when it fails, shows what they saw and what the processes printed.</summary>
[Collection(nameof(Stories))]
public abstract class Story(HouseFixture fixture) : IAsyncLifetime
{
    private readonly List<IBrowserContext> _browsers = [];

    /// <summary>The running product.</summary>
    protected House House => fixture.House;

    /// <inheritdoc />
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A new shopper with the chat open.</summary>
    protected async Task<ShopperScreen> ShopperAsync()
    {
        var shopper = new ShopperScreen(await PageAsync(), House);
        await shopper.OpenChatAsync();
        return shopper;
    }

    /// <summary>An agent who is signed in and looks at the queue.</summary>
    protected async Task<AgentScreen> AgentAsync(Person person)
    {
        var agent = new AgentScreen(await PageAsync(), House);
        await agent.SignInAsync(person);
        return agent;
    }

    /// <summary>A page in a browser of its own.</summary>
    protected async Task<IPage> PageAsync(int width = 1440, bool dark = false)
    {
        var browser = await fixture.Chromium.OpenAsync(width, dark);
        _browsers.Add(browser);
        return await browser.NewPageAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed) await TellAsync();
        foreach (var browser in _browsers) await browser.DisposeAsync();
    }

    private async Task TellAsync()
    {
        var output = TestContext.Current.TestOutputHelper!;
        foreach (var page in _browsers.SelectMany(browser => browser.Pages))
            output.WriteLine($"──── {page.Url}\n{await page.Locator("escape-hatch > *, html:not(:has(escape-hatch))").First.AriaSnapshotAsync()}");
        output.WriteLine(House.Consoles());
    }
}
