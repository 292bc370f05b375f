using EscapeHatch.Bench.Load;
using EscapeHatch.Bench.References;
using EscapeHatch.Bench.Rows;

namespace EscapeHatch.Bench.Throughput;

/// <summary>T5, T6: how long a message takes to the agent's stream at 2,000 a second, from when it was due.</summary>
public static class SteadyBench
{
    private const int Conversations = 1_000, Connections = 64, Rate = 2_000;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(5);

    /// <summary>Takes product, relay, prototype and the database's commit in turns.</summary>
    public static async Task RunAsync(Report report, CancellationToken stop)
    {
        await using var contest = await Contest.OpenAsync(Conversations, Connections, stop);
        Dictionary<string, List<(double P50, double P99)>> taken = contest.Subjects.ToDictionary(subject => subject.Name, _ => new List<(double, double)>());
        List<double> commits = [];
        using var neighbours = new Neighbours();
        // The first round warms everything up.
        for (var round = 0; round <= report.Rounds; round++)
        {
            foreach (var subject in contest.Subjects)
            {
                var latencies = await OpenLoop.RunAsync(subject, Rate, Length, stop);
                taken[subject.Name].Add((latencies.Deliveries.At(0.5), latencies.Deliveries.At(0.99)));
            }
            commits.Add(await contest.Commits.MedianAsync(DatabaseLoad.Commit, TimeSpan.FromSeconds(2), stop));
            report.Say($"round {round}: {string.Join(", ", taken.Select(one => $"{one.Key} {one.Value[^1].P50:0.00} / {one.Value[^1].P99:0.00} ms"))}, commit {commits[^1]:0.00} ms");
            if (round > 0) continue;
            foreach (var warmUp in taken.Values) warmUp.Clear();
            commits.Clear();
        }
        Rows(report, taken, commits, neighbours);
        report.Note($"T5, T6: {Rate:N0} messages/s over {Conversations:N0} open conversations and {Connections} connections, {Length.TotalSeconds} s a turn, from when each was due. Commit: {DatabaseLoad.Name}. {contest.Honesty()}");
    }

    private static void Rows(Report report, Dictionary<string, List<(double P50, double P99)>> taken, List<double> commits, Neighbours neighbours)
    {
        List<double> Of(string name, Func<(double P50, double P99), double> part) => [.. taken[name].Select(part)];
        var (middle, relay, tail, prototype) = (Of("product", one => one.P50), Of("relay", one => one.P50), Of("product", one => one.P99), Of("prototype", one => one.P99));
        report.Row(Targets.Middle, Figures.Ratios(middle, relay.Zip(commits, (one, other) => one + other)),
            $"{Report.Middle(middle, "ms")} ÷ ({Report.Middle(relay, "ms")} + {Report.Middle(commits, "ms")})", neighbours);
        report.Row(Targets.Tail, Figures.Ratios(tail, prototype), $"{Report.Middle(tail, "ms")} ÷ {Report.Middle(prototype, "ms")}", neighbours);
    }
}
