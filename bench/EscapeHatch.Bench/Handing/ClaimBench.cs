using System.Text;
using EscapeHatch.Bench.Ground;
using EscapeHatch.Bench.Inbox;
using EscapeHatch.Bench.Load;
using EscapeHatch.Bench.References;
using EscapeHatch.Bench.Rows;

namespace EscapeHatch.Bench.Handing;

/// <summary>T10: how many waiting conversations a second agents can take, each of them once, beside compare-and-sets of the database alone.</summary>
public static class ClaimBench
{
    private const int Connections = 64, ARound = 12_000;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(3);

    /// <summary>Takes both in turns.</summary>
    public static async Task RunAsync(Report report, CancellationToken stop)
    {
        await using var product = await Product.StartAsync(new Parts());
        var database = new DatabaseLoad(product.Database.ConnectionString);
        await new Population(product.Database.ConnectionString).AddWaitingAsync((report.Rounds + 1) * ARound, stop);
        var waiting = new Queue<string>(await product.Database.ReadAsync("SELECT id::text FROM conversations WHERE status = 'unassigned'", row => row.GetString(0)));
        var agent = await Cast.AgentAsync(product.ApiUrls[0]);
        var lines = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Line.OpenAsync(product.ApiUrls[0])));
        var (claims, sets) = (new List<double>(), new List<double>());
        using var neighbours = new Neighbours();
        // The first round warms everything up.
        for (var round = 0; round <= report.Rounds; round++)
        {
            await database.PrepareAsync(stop);
            var (claimed, set) = (await ClaimAsync(lines, waiting, agent, stop), await database.RateAsync(DatabaseLoad.Claim, 8, Window, stop));
            report.Say($"round {round}: {claimed:N0} claims/s, {set:N0} compare-and-sets/s");
            if (round == 0) continue;
            claims.Add(claimed);
            sets.Add(set);
        }
        foreach (var line in lines) line.Dispose();
        report.Row(Targets.Claims, Figures.Ratios(claims, sets), $"{Report.Middle(claims, "/s")} ÷ {Report.Middle(sets, "/s")}", neighbours);
        report.Note($"T10: {Connections} connections with one claim in flight each; compare-and-sets: {DatabaseLoad.Name}, each row once.");
    }

    private static async Task<double> ClaimAsync(IReadOnlyList<Line> lines, Queue<string> waiting, string agent, CancellationToken stop)
    {
        var (began, claimed, left) = (TimeProvider.System.GetTimestamp(), 0, ARound);
        await Task.WhenAll(lines.Select(line => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0 && TimeProvider.System.GetElapsedTime(began) < Window)
            {
                string conversation;
                lock (waiting) conversation = waiting.Dequeue();
                var size = Encoding.ASCII.GetBytes($"POST /v1/inbox/{conversation}/claim HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {agent}\r\nContent-Length: 0\r\n\r\n", line.Request);
                var status = await line.CallAsync(line.Request.AsMemory(0, size), stop);
                if (status != 200) throw new InvalidOperationException($"A claim was answered {status}: {line.Answer}");
                Interlocked.Increment(ref claimed);
            }
        }, stop)));
        return claimed / TimeProvider.System.GetElapsedTime(began).TotalSeconds;
    }
}
