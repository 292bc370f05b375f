using System.Globalization;
using EscapeHatch.Bench;
using EscapeHatch.Bench.Ground;
using EscapeHatch.Bench.Inbox;
using EscapeHatch.Bench.References;
using EscapeHatch.Bench.Start;
using EscapeHatch.Bench.Throughput;
using EscapeHatch.Bench.Widget;

if (await Roles.RunAsync(args) is { } exit) return exit;

CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
(string Name, string Rows, Func<Report, CancellationToken, Task> Run)[] benches =
[
    ("saturation", "T1 T2 T3 T4", SaturationBench.RunAsync),
    ("widget", "T16", WidgetBench.RunAsync),
    ("populate", "", PopulateBench.RunAsync),
    ("up", "", UpBench.RunAsync),
];
return await Rounds.RunAsync(benches, args);
