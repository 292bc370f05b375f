using System.Globalization;
using System.Threading.Channels;
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
    private const int Conversations = 6_000, Connections = 64, Parts = 6;
    private const string Terminate = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(10);

    /// <summary>Runs it for <c>--minutes N</c>, 30 unless told.</summary>
    public static async Task RunAsync(Report report, CancellationToken stop)
    {
        var minutes = double.TryParse(Bench.Rounds.After(report.Arguments, "--minutes"), CultureInfo.InvariantCulture, out var told) ? told : 30;
        await using var postgres = await PostgresServer.MakeAsync(null, FreePorts.Take(1)[0]);
        await postgres.Room.StartAsync();
        using var _ = OutageBench.PointTo(postgres.Connection(database: "postgres"));
        await using var product = await Product.StartAsync(new Parts());
        var open = await Cast.OpenAsync(product, Conversations, stop);
        var half = await SaturationAsync(product, open, stop) / 2;
        report.Say($"half of saturation is {half:N0} messages/s");
        using var neighbours = new Neighbours();
        var part = TimeSpan.FromMinutes(minutes / Parts);
        var (latencies, weights, kills) = (Enumerable.Range(0, Parts).Select(_ => new Histogram()).ToList(), new List<double>(), new List<long>());
        var began = TimeProvider.System.GetTimestamp();
        var callers = new Callers(product.ApiUrls[0], open);
        var load = LoadAsync(callers, half, part * Parts, (due, acked) =>
        {
            // What was due while something was killed and came back is told by T14.
            lock (kills) if (kills.Any(kill => TimeProvider.System.GetElapsedTime(kill, due) is { Ticks: >= 0 } since && since < Recovery)) return;
            latencies[Math.Min(Parts - 1, (int)(TimeProvider.System.GetElapsedTime(began, due) / part))].Record(due, acked);
        }, stop);
        Func<Task>[] victims = [() => AgainAsync(product.Redis), () => postgres.RunAsync(Terminate, "postgres"), () => AgainAsync(product.Apis[0])];
        for (var at = 0; at < Parts; at++)
            foreach (var kill in victims)
            {
                await Task.Delay(part / (victims.Length + 1), TimeProvider.System, stop);
                // The Api is weighed just before it is killed, at the same age each time.
                if (kill == victims[^1]) weights.Add(product.Apis[0].Weight);
                lock (kills) kills.Add(TimeProvider.System.GetTimestamp());
                await kill();
            }
        await load;
        var tails = latencies.ConvertAll(one => one.At(0.99));
        report.Row(Targets.SoakMemory, [Figures.Median(weights[^2..]) / Figures.Median(weights[..2])], string.Join(", ", weights.Select(weight => $"{weight / 1048576:0}")) + " MB", neighbours);
        report.Row(Targets.SoakTail, [tails[^1] / tails[0]], string.Join(", ", tails.Select(tail => $"{tail:0.0}")) + " ms", neighbours);
        report.Note($"T19: {minutes:0} minutes, {half:N0} messages/s, {callers.Acked:N0} acked, {kills.Count} kills; memory of the Api just before each of its kills, p99 of {Parts} parts without the {Recovery.TotalSeconds} s after each kill.");
    }

    private static async Task<double> SaturationAsync(Product product, Template[] open, CancellationToken stop)
    {
        using var subject = new Subject("product", product.ApiUrls, open, await Cast.AgentAsync(product.ApiUrls[0]));
        await subject.OpenAsync(Connections * 2);
        await ClosedLoop.RunAsync(subject, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), stop);
        return (await ClosedLoop.RunAsync(subject, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), stop)).Both;
    }

    private static async Task LoadAsync(Callers callers, double rate, TimeSpan length, Action<long, long> acked, CancellationToken stop)
    {
        var due = Channel.CreateUnbounded<long>(new UnboundedChannelOptions { SingleWriter = true });
        var shoppers = Enumerable.Range(0, Connections).Select(at => Task.Run(() => callers.WriteAsync(at, due.Reader.ReadAllAsync(stop), acked, stop), stop)).ToList();
        await Metronome.RunAsync(rate, length, at => due.Writer.TryWrite(at), stop);
        due.Writer.Complete();
        await Task.WhenAll(shoppers);
    }

    private static async Task AgainAsync(Room room)
    {
        await room.KillAsync();
        await room.StartAsync();
    }
}
