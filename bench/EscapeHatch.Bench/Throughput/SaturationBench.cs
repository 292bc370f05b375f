using EscapeHatch.Bench.Ground;
using EscapeHatch.Bench.Load;
using EscapeHatch.Bench.References;
using EscapeHatch.Bench.Rows;

namespace EscapeHatch.Bench.Throughput;

/// <summary>T1–T4: the most messages a second that are persisted, acknowledged and on an agent's stream, beside what does less.</summary>
public static class SaturationBench
{
    // A shopper may send 60 requests in ten seconds: enough of them that nobody comes near.
    private const int Conversations = 6_000, Connections = 256;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(1), Window = TimeSpan.FromSeconds(4);

    /// <summary>Takes every one in turns, round by round.</summary>
    public static async Task RunAsync(Report report, CancellationToken stop)
    {
        await using var contest = await Contest.OpenAsync(Conversations, Connections, stop);
        using var echo = await EchoLoad.OpenAsync(contest.EchoUrl, Connections);
        Dictionary<string, List<double>> rates = new() { ["product"] = [], ["acked"] = [], ["relay"] = [], ["prototype"] = [], ["echo"] = [], ["commits"] = [] };
        report.Say($"{Conversations} conversations are open");
        using var neighbours = new Neighbours();
        // The first round warms everything up.
        for (var round = 0; round <= report.Rounds; round++)
        {
            foreach (var subject in contest.Subjects)
            {
                var counts = round > 0 && subject.Name == "product";
                if (counts) contest.Cpu.Begin(subject.Ledger.Acked);
                var taken = await ClosedLoop.RunAsync(subject, Warm, Window, stop);
                if (counts) contest.Cpu.End(subject.Ledger.Acked);
                rates[subject.Name].Add(taken.Both);
                if (subject.Name == "product") rates["acked"].Add(taken.Acked);
            }
            rates["echo"].Add(await echo.RunAsync(Warm, Window, stop));
            rates["commits"].Add(await contest.Commits.RateAsync(DatabaseLoad.Commit, 8, Window, stop));
            report.Say($"round {round}: {string.Join(", ", rates.Select(rate => $"{rate.Key} {rate.Value[^1]:N0}/s"))}");
            if (round == 0) foreach (var warmUp in rates.Values) warmUp.Clear();
        }
        Row(Targets.Relay, "product", "relay");
        Row(Targets.Echo, "product", "echo");
        Row(Targets.Prototype, "product", "prototype");
        Row(Targets.Commits, "acked", "commits");
        report.Note($"T1–T4: {Connections} connections with one request in flight each, {Conversations:N0} open conversations, one agent's stream, {Window.TotalSeconds} s a turn. Commits: {DatabaseLoad.Name}. The product's {contest.Cpu} {contest.Honesty()}");

        void Row(Target target, string what, string reference) => report.Row(target, Figures.Ratios(rates[what], rates[reference]),
            $"{Report.Middle(rates[what], "/s")} ÷ {Report.Middle(rates[reference], "/s")}", neighbours);
    }
}
