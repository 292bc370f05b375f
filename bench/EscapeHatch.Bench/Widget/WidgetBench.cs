using System.Globalization;
using System.IO.Compression;
using EscapeHatch.Bench.Rows;
using EscapeHatch.EndToEnd.Processes;

namespace EscapeHatch.Bench.Widget;

/// <summary>T16: what the widget costs a store's page.</summary>
public static class WidgetBench
{
    // A load takes two seconds, so there may be more than of other rows.
    private const int Loads = 25;

    /// <summary>Weighs the built files as a browser gets them, and times the loader.</summary>
    public static async Task RunAsync(Report report, CancellationToken stop)
    {
        var folder = Path.Combine(Built.Root, "EscapeHatch.Web", "wwwroot");
        var loader = await GzippedAsync(Path.Combine(folder, "widget.js"), stop);
        var all = loader;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "widget"))) all += await GzippedAsync(file, stop);
        report.Row(Targets.Loader, [loader], "", null);
        report.Row(Targets.Widget, [all], "", null);
        using var neighbours = new Neighbours();
        var loads = await LoaderTime.TakeAsync(Math.Max(report.Rounds, Loads), stop);
        report.Row(Targets.LoaderTime, [.. loads.Select(load => load.Milliseconds)], "the tasks it has a part in, whole", neighbours);
        var middle = loads.OrderBy(load => load.Milliseconds).ElementAt(loads.Count / 2);
        report.Note($"T16c: of the middle load's {middle.Milliseconds:0} ms, {string.Join(", ", middle.Parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Name} {part.Took.TotalMilliseconds:0.0}")))}.");
    }

    private static async Task<long> GzippedAsync(string file, CancellationToken stop)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        await using (var plain = File.OpenRead(file)) await plain.CopyToAsync(gzip, stop);
        return packed.Length;
    }
}
