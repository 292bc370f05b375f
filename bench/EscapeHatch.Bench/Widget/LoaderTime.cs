using EscapeHatch.Bench.Ground;
using EscapeHatch.EndToEnd.Screens;
using Microsoft.Playwright;

namespace EscapeHatch.Bench.Widget;

/// <summary>What the widget's loader takes of a page's main thread on a slow machine: every task in which it was compiled, run or called back, whole.</summary>
public static class LoaderTime
{
    private const int Slowed = 4;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(1.5);

    /// <summary>Milliseconds of each load.</summary>
    public static async Task<List<double>> TakeAsync(int loads, CancellationToken stop)
    {
        await using var product = await Product.StartAsync(new Parts(Web: true));
        await using var chromium = await Chromium.StartAsync();
        List<double> taken = [];
        // The first load warms the server up.
        for (var load = 0; load <= loads; load++)
        {
            var busy = await BusyAsync(chromium, product.WebUrl, stop);
            if (load > 0) taken.Add(busy);
        }
        return taken;
    }

    private static async Task<double> BusyAsync(Chromium chromium, Uri web, CancellationToken stop)
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
        return (await trace.StopAsync(stop)).TasksOf(loader).TotalMilliseconds;
    }
}
