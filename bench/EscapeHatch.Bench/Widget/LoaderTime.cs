using EscapeHatch.Bench.Ground;
using EscapeHatch.EndToEnd.Screens;
using Microsoft.Playwright;

namespace EscapeHatch.Bench.Widget;

/// <summary>What the widget's loader takes of a page's main thread on a slow machine: the same page with it and without.</summary>
public static class LoaderTime
{
    private const int Slowed = 4;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(1.5);

    /// <summary>Milliseconds of each pair.</summary>
    public static async Task<List<double>> TakeAsync(int pairs, CancellationToken stop)
    {
        await using var product = await Product.StartAsync(new Parts(Web: true));
        await using var chromium = await Chromium.StartAsync();
        List<double> taken = [];
        // The first pair warms the server up.
        for (var pair = 0; pair <= pairs; pair++)
        {
            var (with, without) = (await BusyAsync(chromium, product.WebUrl, true, stop), await BusyAsync(chromium, product.WebUrl, false, stop));
            if (pair > 0) taken.Add(with - without);
        }
        return taken;
    }

    private static async Task<double> BusyAsync(Chromium chromium, Uri web, bool withLoader, CancellationToken stop)
    {
        await using var browser = await chromium.OpenAsync();
        var page = await browser.NewPageAsync();
        var script = withLoader ? $"<script src='{new Uri(web, "/widget.js")}' data-store='demo' async></script>" : "";
        await page.RouteAsync("**/bench-page", route => route.FulfillAsync(new() { ContentType = "text/html", Body = $"<!doctype html><title>Bench</title><h1>A shop</h1>{script}" }));
        var devTools = await browser.NewCDPSessionAsync(page);
        await devTools.SendAsync("Performance.enable");
        await devTools.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = Slowed });
        await page.GotoAsync(new Uri(web, "/bench-page").AbsoluteUri);
        await Task.Delay(Settle, TimeProvider.System, stop);
        var metrics = (await devTools.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray();
        return metrics.Single(metric => metric.GetProperty("name").GetString() == "TaskDuration").GetProperty("value").GetDouble() * 1000;
    }
}
