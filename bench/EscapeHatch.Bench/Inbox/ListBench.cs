using System.Text;
using EscapeHatch.Bench.Ground;
using EscapeHatch.Bench.Load;
using EscapeHatch.Bench.Rows;

namespace EscapeHatch.Bench.Inbox;

/// <summary>T18: every filter of the agents' list in every order, with 10,000 conversations stored and with a million.</summary>
public static class ListBench
{
    private const int Few = 10_000, Many = 1_000_000, Warm = 3, Calls = 100;
    private static readonly string[] Sorts = ["recent", "waiting", "priority"];

    /// <summary>Takes each combination on both.</summary>
    public static async Task RunAsync(Report report, CancellationToken stop)
    {
        using var neighbours = new Neighbours();
        var many = int.TryParse(Bench.Rounds.After(report.Arguments, "--conversations"), out var asked) ? asked : Many;
        var few = await TakeAsync(report, Few, stop);
        var stored = await TakeAsync(report, many, stop);
        var worst = stored.MaxBy(one => one.Value);
        var growth = stored.ToDictionary(one => one.Key, one => one.Value / few[one.Key]);
        report.Row(Targets.List, [worst.Value], $"{worst.Key}; median of all {Report.Number(Figures.Median([.. stored.Values]))} ms", neighbours);
        // A list that takes a millisecond may grow by a bit of noise; the worst one is what an agent waits for.
        report.Row(Targets.Growth, [worst.Value / few.Values.Max()], $"worst of {many:N0} ÷ worst of {Few:N0} ({Report.Number(few.Values.Max())} ms); largest growth of one combination {Report.Number(growth.Values.Max())} ({growth.MaxBy(one => one.Value).Key})", neighbours);
        report.Note($"T18: {stored.Count} combinations, {Calls} calls each over HTTP, page of 50, p99. Slowest: {string.Join("; ", stored.OrderByDescending(one => one.Value).Take(8).Select(one => $"{one.Key} {one.Value:0.0} ms"))}.");
    }

    private static async Task<Dictionary<string, double>> TakeAsync(Report report, int conversations, CancellationToken stop)
    {
        await using var product = await Product.StartAsync(new Parts(Worker: true));
        var began = TimeProvider.System.GetTimestamp();
        var population = new Population(product.Database.ConnectionString);
        await population.AddYearsAsync(conversations, stop);
        report.Say($"{conversations:N0} conversations stored in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s");
        await population.SearchableAsync(stop);
        report.Say($"searchable after {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s");
        await product.Worker!.KillAsync();
        var agent = await Cast.AgentAsync(product.ApiUrls[0]);
        using var line = await Line.OpenAsync(product.ApiUrls[0]);
        Dictionary<string, double> taken = [];
        foreach (var filter in Filters())
            foreach (var sort in Sorts)
            {
                var query = $"{filter}{(filter == "" ? "" : "&")}sort={sort}";
                taken[query] = await CallsAsync(line, query, agent, stop);
            }
        return taken;
    }

    private static IEnumerable<string> Filters()
    {
        var (month, week) = (Day(30), Day(7));
        return ["", "status=unassigned", "status=open", "status=unrequested", "status=ended", "status=unassigned,open", "assignee=me", "assignee=none", "tag=refund", "reason=loop", "online=true",
            $"from={month}", $"from={month}&to={week}", $"to={month}", "status=ended&tag=press", "status=open&assignee=me", "tag=refund&reason=loop", "assignee=me&tag=refund", "assignee=me&reason=loop",
            "assignee=me&tag=refund&reason=loop", "q=licence", "q=A-100042", "q=shopper777", "q=nothing-has-this", "q=parcel&status=ended", "q=where%20is%20my%20parcel", "q=gift%20waited"];
        static string Day(int ago) => TimeProvider.System.GetUtcNow().AddDays(-ago).ToString("yyyy-MM-dd");
    }

    private static async Task<double> CallsAsync(Line line, string query, string agent, CancellationToken stop)
    {
        var request = Encoding.ASCII.GetBytes($"GET /v1/inbox?{query} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {agent}\r\n\r\n");
        var times = new List<double>();
        for (var call = 0; call < Warm + Calls; call++)
        {
            var began = TimeProvider.System.GetTimestamp();
            var status = await line.CallAsync(request, stop);
            if (status != 200) throw new InvalidOperationException($"{query} was answered {status}: {line.Answer}");
            if (call >= Warm) times.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
            // One that takes seconds tells enough after a few calls.
            if (times.Count >= 3 && times.Sum() > 3_000) break;
        }
        return Figures.Percentile(times, 0.99);
    }
}
