using System.Globalization;
using EscapeHatch.Bench;
using EscapeHatch.Bench.Faults;
using EscapeHatch.Bench.Ground;
using EscapeHatch.Bench.Handing;
using EscapeHatch.Bench.Idle;
using EscapeHatch.Bench.Inbox;
using EscapeHatch.Bench.Nodes;
using EscapeHatch.Bench.Outages;
using EscapeHatch.Bench.References;
using EscapeHatch.Bench.Rows;
using EscapeHatch.Bench.Soak;
using EscapeHatch.Bench.Start;
using EscapeHatch.Bench.Throughput;
using EscapeHatch.Bench.Turns;
using EscapeHatch.Bench.Widget;

// The launcher asks first whether the words can be meant, as it has long to prepare.
var check = args is ["--check", ..];
if (check) args = args[1..];
if (args is [FaultBench.Verb, .. var words]) return await FaultBench.RunAsync(words, check);
if (await Roles.RunAsync(args) is { } exit) return exit;

CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
(string Name, string Rows, Func<Report, CancellationToken, Task> Run)[] benches =
[
    ("saturation", "T1 T2 T3 T4", SaturationBench.RunAsync),
    ("steady", "T5 T6", SteadyBench.RunAsync),
    ("handoff", "T9", HandoffBench.RunAsync),
    ("claims", "T10", ClaimBench.RunAsync),
    ("nodes", "T12", TwoNodesBench.RunAsync),
    ("idle", "T7 T8 T8a T8b", IdleBench.RunAsync),
    ("turns", "T11 T11a T11b T11c", TurnBench.RunAsync),
    ("list", "T18 T18a T18b", ListBench.RunAsync),
    ("outages", "T14 T14a T14b T14c", OutageBench.RunAsync),
    ("widget", "T16 T16a T16b T16c", WidgetBench.RunAsync),
    ("circuits", "T17 T17a T17b", CircuitBench.RunAsync),
    ("suites", "T13", Elsewhere.SuitesAsync),
    ("soak", "T19 T19a T19b", SoakBench.RunAsync),
    ("populate", "", PopulateBench.RunAsync),
    ("up", "", UpBench.RunAsync),
];
return await Rounds.RunAsync(benches, args, check);
