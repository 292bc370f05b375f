using System.IO.Compression;
using EscapeHatch.EndToEnd.Processes;

namespace EscapeHatch.Bench.Widget;

/// <summary>What the widget costs a store's page.</summary>
public static class WidgetBench
{
    private const int LoaderMost = 4_096, AllMost = 20_480;

    /// <summary>Weighs the built files as a browser gets them.</summary>
    public static async Task RunAsync(Report report, CancellationToken stop)
    {
        var folder = Path.Combine(Built.Root, "EscapeHatch.Web", "wwwroot");
        var loader = await GzippedAsync(Path.Combine(folder, "widget.js"), stop);
        var all = loader;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "widget"))) all += await GzippedAsync(file, stop);
        report.Row("widget's loader, gzip", $"{loader} B", $"budget, {LoaderMost} B", Report.Number((double)loader / LoaderMost));
        report.Row("widget, all of it, gzip", $"{all} B", $"budget, {AllMost} B", Report.Number((double)all / AllMost));
    }

    private static async Task<long> GzippedAsync(string file, CancellationToken stop)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        await using (var plain = File.OpenRead(file)) await plain.CopyToAsync(gzip, stop);
        return packed.Length;
    }
}
