using System.Runtime.CompilerServices;
using EscapeHatch.Bench.Ground;
using EscapeHatch.Bench.Load;
using EscapeHatch.Bench.References;
using EscapeHatch.Bench.Rows;
using EscapeHatch.EndToEnd.Faults.Ground;
using EscapeHatch.EndToEnd.Processes;

namespace EscapeHatch.Bench.Outages;

/// <summary>T14: the longest time without an acknowledgement when the server, its database or all its connections are killed, beside the prototype's.</summary>
public static class OutageBench
{
    private const int Shoppers = 16, Conversations = 500;

    /// <summary>Ends every connection to the database server.</summary>
    internal const string Terminate = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(1), Pause = TimeSpan.FromMilliseconds(10), Again = TimeSpan.FromMilliseconds(10);

    /// <summary>Kills each in turns, on a database server of its own.</summary>
    public static async Task RunAsync(Report report, CancellationToken stop)
    {
        await using var postgres = await PostgresServer.MakeAsync(null, FreePorts.Take(1)[0]);
        await postgres.Room.StartAsync();
        using var _ = PointTo(postgres.Connection(database: "postgres"));
        await using var product = await Product.StartAsync(new Parts());
        await using var prototype = await ReferenceProcess.StartAsync(Roles.Prototype, product.Database.ConnectionString);
        var open = await Cast.OpenAsync(product, Conversations, stop);
        (string Name, Callers Callers, Room Room)[] subjects =
            [("product", new Callers(product.ApiUrls[0], open, Again), product.Apis[0]), ("prototype", new Callers(prototype.Url, Cast.Nobodies(Conversations), Again), prototype.Room)];
        (Target Target, Func<Room, Task> Kill)[] kills =
        [
            (Targets.ApiKilled, RestartAsync), (Targets.PostgresKilled, _ => RestartAsync(postgres.Room)), (Targets.BackendsKilled, _ => postgres.RunAsync(Terminate, "postgres")),
        ];
        using var neighbours = new Neighbours();
        foreach (var (target, kill) in kills)
        {
            var gaps = subjects.ToDictionary(subject => subject.Name, _ => new List<double>());
            for (var round = 0; round < report.Rounds; round++)
                foreach (var (name, callers, room) in subjects) gaps[name].Add(await GapAsync(callers, () => kill(room), stop));
            report.Say($"{target.Id}: {string.Join("; ", gaps.Select(gap => $"{gap.Key} {string.Join(", ", gap.Value.Select(one => one.ToString("0.00")))} s"))}");
            report.Row(target, Figures.Ratios(gaps["product"], gaps["prototype"]), $"{Report.Middle(gaps["product"], "s")} ÷ {Report.Middle(gaps["prototype"], "s")}", neighbours);
        }
        report.Note($"T14: {Shoppers} shoppers who write again {Pause.TotalMilliseconds} ms after each acknowledgement and repeat what wasn't acknowledged; killed with -9 and started again at once, one victim at a time.");
    }

    /// <summary>Kills it and starts it again at once.</summary>
    internal static async Task RestartAsync(Room room)
    {
        await room.KillAsync();
        await room.StartAsync();
    }

    private static async Task<double> GapAsync(Callers callers, Func<Task> kill, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var shoppers = Enumerable.Range(0, Shoppers).Select(at => Task.Run(() => callers.WriteAsync(at, PausedAsync(over.Token), null, over.Token), stop)).ToList();
        await Task.Delay(Calm, TimeProvider.System, stop);
        callers.Reset();
        var acked = callers.Acked;
        await kill();
        // Some may have come before the kill was felt; this many come after.
        while (callers.Acked < acked + (20 * Shoppers)) await Task.Delay(Pause, TimeProvider.System, stop);
        await Task.Delay(Calm, TimeProvider.System, stop);
        var gap = callers.LongestGap.TotalSeconds;
        await over.CancelAsync();
        await Task.WhenAll(shoppers);
        return gap;
    }

    private static async IAsyncEnumerable<long> PausedAsync([EnumeratorCancellation] CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            yield return TimeProvider.System.GetTimestamp();
            await Task.Delay(Pause, TimeProvider.System, stop);
        }
    }

    /// <summary>Whoever makes a database from here on makes it on this server.</summary>
    internal static IDisposable PointTo(string server)
    {
        const string Name = "EH_TEST_POSTGRES";
        var before = Environment.GetEnvironmentVariable(Name);
        Environment.SetEnvironmentVariable(Name, server);
        return new Back(() => Environment.SetEnvironmentVariable(Name, before));
    }

    private sealed class Back(Action go) : IDisposable
    {
        public void Dispose() => go();
    }
}
