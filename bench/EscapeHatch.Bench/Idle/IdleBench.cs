using EscapeHatch.Bench.Ground;
using EscapeHatch.Bench.References;
using EscapeHatch.Bench.Rows;
using EscapeHatch.EndToEnd.Processes;

namespace EscapeHatch.Bench.Idle;

/// <summary>T7, T8: ten thousand shoppers with the chat open who say nothing, beside as many bare SignalR connections.</summary>
public static class IdleBench
{
    private const int Streams = 10_000;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(5), Watch = TimeSpan.FromSeconds(20);

    /// <summary>Opens both in turns, each on a process that was just started.</summary>
    public static async Task RunAsync(Report report, CancellationToken stop)
    {
        var count = int.TryParse(Bench.Rounds.After(report.Arguments, "--streams"), out var asked) ? asked : Streams;
        await using var product = await Product.StartAsync(new Parts());
        var agent = await Cast.AgentAsync(product.ApiUrls[0]);
        var shoppers = await Cast.OpenAsync(product, count, stop);
        report.Say($"{count:N0} conversations are open");
        var (streams, connections) = (new List<Crowd.Taken>(), new List<Crowd.Taken>());
        await product.Apis[0].KillAsync();
        using var neighbours = new Neighbours();
        for (var round = 0; round < report.Rounds; round++)
        {
            await product.Apis[0].StartAsync();
            streams.Add(await Crowd.TakeAsync(product.Apis[0], count, at => Crowd.StreamAsync(product.ApiUrls[0], shoppers[at], at), Settle, Watch, stop));
            await product.Apis[0].KillAsync();
            await using var echo = await ReferenceProcess.StartAsync(Roles.Echo);
            connections.Add(await Crowd.TakeAsync(echo.Room, count, at => Crowd.ConnectionAsync(echo.Url, at), Settle, Watch, stop));
            report.Say($"round {round + 1}: stream {streams[^1]}; SignalR {connections[^1]}");
        }
        Row(Targets.IdleMemory, one => one.Kilobytes, "kB");
        Row(Targets.IdleWork, one => one.Cores * 100, "% of a core");
        Row(Targets.Connecting, one => one.Seconds, "s");
        report.Note($"T7, T8: {count:N0} of each, opened 100 at a time after 200 that don't count, memory (resident, private) {Settle.TotalSeconds + Watch.TotalSeconds} s after the last, CPU over the last {Watch.TotalSeconds} s; each stream is signed in and has replayed its conversation when it counts as connected. Beats: ours every 10 s, SignalR's every 15 s.");

        void Row(Target target, Func<Crowd.Taken, double> part, string unit)
        {
            List<double> ours = [.. streams.Select(part)], theirs = [.. connections.Select(part)];
            report.Row(target, Figures.Ratios(ours, theirs), $"{Report.Middle(ours, unit)} ÷ {Report.Middle(theirs, unit)}", neighbours);
        }
    }
}
