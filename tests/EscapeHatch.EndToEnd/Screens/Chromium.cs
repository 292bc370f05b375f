using EscapeHatch.EndToEnd.Processes;
using Microsoft.Playwright;

namespace EscapeHatch.EndToEnd.Screens;

/// <summary>The Chromium that is on this machine; none is downloaded.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    private static readonly string[] Quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Starts it.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static async Task<Chromium> StartAsync()
    {
        var told = Environment.GetEnvironmentVariable("CHROMIUM_PATH");
        var program = File.Exists(told) ? told : Executables.Find(Names)
            ?? throw new InvalidOperationException("No Chromium or Chrome found: install it, or put its path into CHROMIUM_PATH.");
        var playwright = await Playwright.CreateAsync();
        return new Chromium(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = Quiet }));
    }

    /// <summary>A person's own browser: nobody else's cookies or storage.</summary>
    /// <param name="width">Of the window, in CSS px.</param>
    /// <param name="dark">Whether the system is dark.</param>
    public Task<IBrowserContext> OpenAsync(int width = 1440, bool dark = false) => _browser.NewContextAsync(new BrowserNewContextOptions
    {
        ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 844 : 900 }, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
        Locale = "en-GB", ReducedMotion = ReducedMotion.Reduce,
    });

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }
}
