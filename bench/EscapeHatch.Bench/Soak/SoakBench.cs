using System.Globalization;
using EscapeHatch.Bench.Ground;
using EscapeHatch.Bench.Load;
using EscapeHatch.Bench.Outages;
using EscapeHatch.Bench.Rows;
using EscapeHatch.EndToEnd.Faults.Ground;
using EscapeHatch.EndToEnd.Processes;

namespace EscapeHatch.Bench.Soak;

/// <summary>T19: half of saturation for half an hour, with the Redis, all database connections and the Api killed in turns.</summary>
public static class SoakBench
{
    private const int Conversations = 6_000, Connections = 128;

    // Half an hour is what counts; so much tells whether it is worth it.
    private const double Short = 6;

    /// <summary>Runs it for <c>--minutes N</c>, <see cref="Short"/> unless told.</summary>
    public static async Task RunAsync(Report report, CancellationToken stop)
    {
        var minutes = double.TryParse(Bench.Rounds.After(report.Arguments, "--minutes"), CultureInfo.InvariantCulture, out var told) ? told : Short;
        await using var postgres = await PostgresServer.MakeAsync(null, FreePorts.Take(1)[0]);
        await postgres.Room.StartAsync();
        using var _ = OutageBench.PointTo(postgres.Connection(database: "postgres"));
        await using var product = await Product.StartAsync(new Parts());
        var open = await Cast.OpenAsync(product, Conversations, stop);
        var half = await SaturationAsync(product, open, stop) / 2;
        report.Say($"half of saturation is {half:N0} messages/s");
        using var neighbours = new Neighbours();
        var run = new SoakRun(product, postgres, open, TimeSpan.FromMinutes(minutes / SoakRun.Segments));
        await run.PlayAsync(half, report.Say, stop);
        report.Row(Targets.SoakMemory, [Figures.Median(run.Weights[^2..]) / Figures.Median(run.Weights[..2])], $"{Megabytes(run.Weights)} MB", neighbours);
        report.Row(Targets.SoakTail, [run.Tails[^1] / run.Tails[0]], $"{string.Join(", ", run.Tails.Select(tail => $"{tail:0.0}"))} ms", neighbours);
        report.Note($"T19: {minutes:0} minutes{(minutes < 30 ? " (reduced; `--minutes 30` is what counts)" : "")}, {half:N0} messages/s, {run.Acked:N0} acked, {run.Kills} kills; memory of the Api just before each of its kills, of which its objects take {Megabytes(run.Live)} MB after a full collection; nobody waits any more {string.Join(", ", run.Recovered.Select(seconds => $"{seconds:0.0}"))} s after each kill of the Api; p99 of {SoakRun.Segments} parts without the {SoakRun.Recovery.TotalSeconds} s after each kill.");
    }

    private static string Megabytes(IEnumerable<double> bytes) => string.Join(", ", bytes.Select(one => $"{one / 1048576:0}"));

    private static async Task<double> SaturationAsync(Product product, Template[] open, CancellationToken stop)
    {
        using var subject = new Subject("product", product.ApiUrls, open, await Cast.AgentAsync(product.ApiUrls[0]));
        await subject.OpenAsync(Connections);
        await ClosedLoop.RunAsync(subject, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), stop);
        return (await ClosedLoop.RunAsync(subject, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), stop)).Both;
    }
}
