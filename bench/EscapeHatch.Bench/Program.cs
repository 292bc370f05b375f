using EscapeHatch.Bench;
using EscapeHatch.Bench.Faults;
using EscapeHatch.Bench.Faults.Reference;
using EscapeHatch.Bench.Latency;
using EscapeHatch.Bench.Relay;
using EscapeHatch.Bench.Start;
using EscapeHatch.Bench.Widget;

if (args is [FaultBench.Verb, .. var words]) return await FaultBench.RunAsync(words);
if (args is [BareServer.Verb]) return await BareServer.RunAsync();
if (args is [BareRelay.Verb]) return await BareRelay.RunAsync();

(string Name, Func<Report, CancellationToken, Task> Run)[] benches =
[
    ("latency", LatencyBench.RunAsync),
    ("widget", WidgetBench.RunAsync),
    ("up", UpBench.RunAsync),
];
var chosen = benches.Where(bench => args.Length == 0 || args.Contains(bench.Name)).ToList();
if (args.Except(benches.Select(bench => bench.Name)).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"There is no bench '{unknown}'; there are {string.Join(", ", benches.Select(bench => bench.Name))}.");
    return 2;
}

// Nobody waits for a bench that hangs.
using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2), TimeProvider.System);
var report = new Report();
using (var neighbours = new Neighbours())
{
    foreach (var bench in chosen) await bench.Run(report, limit.Token);
    report.Note(neighbours.ToString());
}
Console.WriteLine(report);
return 0;
