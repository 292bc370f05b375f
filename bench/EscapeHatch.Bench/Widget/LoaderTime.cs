using EscapeHatch.Bench.Ground;
using EscapeHatch.EndToEnd.Screens;
using Microsoft.Playwright;

namespace EscapeHatch.Bench.Widget;

/// <summary>A page that has loaded.</summary>
/// <param name="Milliseconds">What the tasks took in which the loader had a part.</param>
/// <param name="Parts">What took longest in them.</param>
public sealed record PageLoad(double Milliseconds, IReadOnlyList<(string Name, TimeSpan Took)> Parts);

/// <summary>What the widget's loader takes of a page's main thread on a slow machine: every task in which it was compiled, run or called back, whole.</summary>
public static class LoaderTime
{
    private const int Slowed = 4;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(1.5);

    /// <summary>Each load.</summary>
    public static async Task<List<PageLoad>> TakeAsync(int loads, CancellationToken stop)
    {
        await using var product = await Product.StartAsync(new Parts(Web: true));
        await using var chromium = await Chromium.StartAsync();
        List<PageLoad> taken = [];
        // The first load warms the server up.
        for (var load = 0; load <= loads; load++)
        {
            var one = await LoadAsync(chromium, product.WebUrl, stop);
            if (load > 0) taken.Add(one);
        }
        return taken;
    }

    private static async Task<PageLoad> LoadAsync(Chromium chromium, Uri web, CancellationToken stop)
    {
        await using var browser = await chromium.OpenAsync();
        var page = await browser.NewPageAsync();
        var loader = new Uri(web, "/widget.js").AbsoluteUri;
        await page.RouteAsync("**/bench-page", route => route.FulfillAsync(new()
        {
            ContentType = "text/html", Body = $"<!doctype html><title>Bench</title><h1>A shop</h1><script src='{loader}' data-store='demo' async></script>",
        }));
        var devTools = await browser.NewCDPSessionAsync(page);
        await devTools.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = Slowed });
        var trace = await PageTrace.StartAsync(devTools);
        await page.GotoAsync(new Uri(web, "/bench-page").AbsoluteUri);
        await Task.Delay(Settle, TimeProvider.System, stop);
        await trace.StopAsync(stop);
        return new PageLoad(trace.TasksOf(loader).TotalMilliseconds, [.. trace.PartsOf(loader).Take(6)]);
    }
}
