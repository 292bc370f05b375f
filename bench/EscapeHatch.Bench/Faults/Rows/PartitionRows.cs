using EscapeHatch.EndToEnd.Faults.Ground;

namespace EscapeHatch.Bench.Faults.Rows;

/// <summary>F9, F24: stores that are slow, full up, or can't be reached from one side.</summary>
internal static class PartitionRows
{
    private static readonly TimeSpan Cut = TimeSpan.FromSeconds(5);

    internal static readonly FaultRow[] All =
    [
        new("F9", "entries locked for 5 s; few connections and many senders; disk full", "no ack without commit; 429/503 with a hint; bounded memory", SlowAsync),
        new("F24", "one of two nodes without Redis, then without Postgres", "the invariants; no split ownership", PartitionedAsync),
    ];

    private static async Task SlowAsync(Stage stage)
    {
        var volume = await SmallVolume.TryOpenAsync(400);
        if (volume is null) stage.Miss("disk full: only root on Linux may make a volume to fill");
        else stage.Keep(volume);
        var house = await stage.HouseAsync(new GroundPlan { Pool = 4, Volume = volume?.Folder });
        var troupe = await stage.TroupeAsync(house, new EndToEnd.Faults.Play.TroupePlan { Shoppers = 120 });
        await troupe.BeginAsync();
        await Stage.WaitAsync(stage.Calm);
        var weight = house.Apis[0].Weight;
        await troupe.BreakAsync("entries locked", async () =>
        {
            var locked = house.Postgres.RunAsync("BEGIN; LOCK TABLE entries IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(5); COMMIT");
            await Stage.WaitAsync(TimeSpan.FromSeconds(1));
            var acked = troupe.History.Acked;
            await Stage.WaitAsync(TimeSpan.FromSeconds(3));
            stage.Require(troupe.History.Acked == acked, $"{troupe.History.Acked - acked} acks while the table was locked");
            stage.Measure($"Api {(house.Apis[0].Weight - weight) / 1048576.0:+0;-0} MB while locked");
            await locked;
        });
        if (volume is not null) await troupe.BreakAsync("disk full", () => FillAsync(stage, house, troupe, volume));
        await stage.TailAsync(troupe);
        var evidence = await stage.JudgeAsync(troupe);
        var statuses = evidence.History.Where(line => line.Status >= 429).GroupBy(line => line.Status).ToDictionary(group => group.Key, group => group.Count());
        stage.Measure($"refusals: {(statuses.Count == 0 ? "none" : string.Join(", ", statuses.Select(one => $"{one.Value} × {one.Key}")))}");
        stage.Require(statuses.Keys.All(status => status is 429 or 503), $"answered {string.Join(", ", statuses.Keys)}");
    }

    // PostgreSQL ends itself when it can't write its log; like any house it is started again, once there is room.
    private static async Task FillAsync(Stage stage, FaultHouse house, EndToEnd.Faults.Play.Troupe troupe, SmallVolume volume)
    {
        volume.Fill();
        var acked = troupe.History.Acked;
        await Stage.WaitAsync(Cut);
        stage.Measure($"{troupe.History.Acked - acked} acks in {Cut.TotalSeconds} s with a full disk");
        volume.Free();
        if (house.Postgres.Room.Runs) return;
        await house.Postgres.Room.KillAsync();
        await house.Postgres.Room.StartAsync();
    }

    private static async Task PartitionedAsync(Stage stage)
    {
        var house = await stage.HouseAsync(new GroundPlan { Apis = 2, Proxied = true });
        var troupe = await stage.TroupeAsync(house);
        await troupe.BeginAsync();
        await Stage.WaitAsync(stage.Calm);
        foreach (var (what, link) in new[] { ("api 1 – redis", house.RedisLinks[0]), ("api 1 – postgres", house.PostgresLinks[0]) })
        {
            await troupe.BreakAsync(what, async () =>
            {
                link.Blackhole = true;
                await Stage.WaitAsync(Cut);
                // What was on its way when the cable was pulled is lost with its connections.
                link.CutAll();
                link.Blackhole = false;
            });
            await Stage.WaitAsync(TimeSpan.FromSeconds(2));
        }
        stage.Measure($"nodes meet only through Redis and Postgres, so there is no third line to cut");
        await stage.TailAsync(troupe);
        await stage.JudgeAsync(troupe);
    }
}
