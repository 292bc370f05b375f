using EscapeHatch.Bench.Ground;
using EscapeHatch.Bench.Load;
using EscapeHatch.Bench.Rows;

namespace EscapeHatch.Bench.Nodes;

/// <summary>T12: what it costs that shopper and agent are on different Api nodes, and what a second node costs or gives on the same cores.</summary>
public static class TwoNodesBench
{
    private const int Conversations = 4_000, Connections = 128, Rate = 1_000;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(1), Window = TimeSpan.FromSeconds(4);

    /// <summary>Takes one node and two in turns, on the same database.</summary>
    public static async Task RunAsync(Report report, CancellationToken stop)
    {
        await using var product = await Product.StartAsync(new Parts(Apis: 2));
        var agent = await Cast.AgentAsync(product.ApiUrls[0]);
        var open = await Cast.OpenAsync(product, Conversations, stop);
        // Subjects listen on the last server they are given.
        using var one = new Subject("one node", [product.ApiUrls[0]], open, agent);
        using var two = new Subject("two nodes", product.ApiUrls, open, agent);
        await one.OpenAsync(Connections);
        await two.OpenAsync(Connections);
        List<double> single = [], both = [], near = [], far = [];
        using var neighbours = new Neighbours();
        // The first round warms everything up.
        for (var round = 0; round <= report.Rounds; round++)
        {
            single.Add((await ClosedLoop.RunAsync(one, Warm, Window, stop)).Both);
            both.Add((await ClosedLoop.RunAsync(two, Warm, Window, stop)).Both);
            var (here, there) = await AcrossAsync(product, one, agent, stop);
            near.Add(here);
            far.Add(there);
            report.Say($"round {round}: one node {single[^1]:N0}/s, two {both[^1]:N0}/s; p99 on the same node {here:0.00} ms, on the other {there:0.00} ms");
            if (round == 0) foreach (var warmUp in new[] { single, both, near, far }) warmUp.Clear();
        }
        report.Row(Targets.AcrossNodes, [.. far.Zip(near, (there, here) => there - here)], $"{Report.Middle(far, "ms")} − {Report.Middle(near, "ms")}", neighbours);
        report.Row(Targets.TwoNodes, Figures.Ratios(both, single), $"{Report.Middle(both, "/s")} ÷ {Report.Middle(single, "/s")}", neighbours);
        report.Note($"T12: the same {Rate:N0} messages/s, posted on one node, heard on an agent's stream there and on one of the other node; saturation with {Connections} connections on one node or spread over both.");
    }

    // The same messages, heard on both nodes.
    private static async Task<(double Near, double Far)> AcrossAsync(Product product, Subject one, string agent, CancellationToken stop)
    {
        var heard = new Histogram();
        using var tap = await EventTap.OpenAsync(product.ApiUrls[1], "/v1/inbox/events", agent, (kind, data) =>
        {
            // The first second doesn't count on either side.
            if (one.Ledger.Deliveries is not null && kind.SequenceEqual("entry"u8) && one.Ledger.SentAt(Ledger.NumberIn(data)) is { } at) heard.Record(at, TimeProvider.System.GetTimestamp());
        });
        var near = await OpenLoop.RunAsync(one, Rate, Window, stop);
        return (near.Deliveries.At(0.99), heard.At(0.99));
    }
}
