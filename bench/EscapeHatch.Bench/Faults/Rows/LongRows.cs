using EscapeHatch.Bench.Outages;
using EscapeHatch.Bench.Soak;
using EscapeHatch.EndToEnd.Faults.Ground;
using EscapeHatch.EndToEnd.Processes;
using Npgsql;

namespace EscapeHatch.Bench.Faults.Rows;

/// <summary>F25, F26: the first start, and a long run.</summary>
internal static class LongRows
{
    internal static readonly FaultRow[] All =
    [
        new("F25", "kill -9 during the migration, twice", "then it migrates, or says why not; never half a schema", MigrationAsync),
        new("F26", "soak at half of saturation; Api, Redis and backends killed every tenth of it", "memory + ≤ 5 %; last p99 ≤ 1.2 × the first", SoakAsync),
    ];

    private static async Task MigrationAsync(Stage stage)
    {
        var postgres = stage.Keep(await PostgresServer.MakeAsync(null, FreePorts.Take(1)[0]));
        await postgres.Room.StartAsync();
        await postgres.RunAsync($"CREATE DATABASE {PostgresServer.Database}", "postgres");
        var told = FaultHouse.Told(postgres.Connection(), 1);
        Room Migrate() => FaultHouse.Program("migrate", "EscapeHatch.Api", told, null, "migrate", "--seed", "demo");
        var whole = await ColumnsAsync((await stage.HouseAsync(new GroundPlan { Workers = 0 })).Postgres);
        var halves = new List<int>();
        for (var kill = 0; kill < 2; kill++)
        {
            await using var migrate = Migrate();
            var ended = migrate.RunAsync();
            // The second one is killed when it has begun to make tables, or soon after.
            for (var looks = 0; looks < 200 && !ended.IsCompleted && (kill == 0 || (await ColumnsAsync(postgres)).Count == 0); looks++) await Stage.WaitAsync(stage.Dice.Between(TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(15)));
            await migrate.KillAsync();
            try
            {
                await ended;
            }
            catch (InvalidOperationException)
            {
                halves.Add((await ColumnsAsync(postgres)).Count);
            }
        }
        await Migrate().RunAsync();
        var after = await ColumnsAsync(postgres);
        stage.Measure($"{halves.Count} killed, leaving {string.Join(" and ", halves)} columns; {after.Count} of {whole.Count} after the third start");
        stage.Require(after.SequenceEqual(whole), $"the schema is not whole");
        var agents = 0L;
        await using (var source = NpgsqlDataSource.Create(postgres.Connection()))
        await using (var count = source.CreateCommand("SELECT count(*) FROM agents")) agents = (long)(await count.ExecuteScalarAsync())!;
        stage.Require(agents == 3, $"{agents} agents were seeded");
    }

    private static async Task<List<string>> ColumnsAsync(PostgresServer postgres)
    {
        await using var truth = new Truth(postgres.Connection());
        return await truth.ReadAsync("SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public' UNION ALL SELECT indexname FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1", row => row.GetString(0));
    }

    private static async Task SoakAsync(Stage stage)
    {
        var house = await stage.HouseAsync();
        var troupe = await stage.TroupeAsync(house);
        await troupe.BeginAsync();
        await Stage.WaitAsync(stage.Calm);
        var (began, whole) = (troupe.History.Now, TimeSpan.FromMinutes(stage.Settings.Minutes));
        var weights = new List<(TimeSpan At, long Bytes)>();
        var spans = new List<(TimeSpan From, TimeSpan To)>();
        Func<Task>[] faults = [() => OutageBench.RestartAsync(house.Redis), () => house.Postgres.RunAsync(OutageBench.Terminate, "postgres"), () => OutageBench.RestartAsync(house.Apis[0])];
        for (var tenth = 0; tenth < 10; tenth++)
        {
            // What is acknowledged right after a kill is told by the other rows.
            var from = troupe.History.Now + (tenth < 2 ? TimeSpan.Zero : SoakRun.Recovery);
            await Stage.WaitAsync(whole / 10);
            spans.Add((from, troupe.History.Now));
            weights.Add((troupe.History.Now, house.Workers[0].Weight));
            if (tenth is > 0 and < 9) await troupe.BreakAsync("soak", faults[tenth % faults.Length]);
        }
        await stage.TailAsync(troupe);
        var evidence = await stage.JudgeAsync(troupe);
        var (first, last) = (Latency.P99(evidence, spans[0].From, spans[0].To), Latency.P99(evidence, spans[^1].From, spans[^1].To));
        // The Api is restarted meanwhile; the worker is the process that lives through it all.
        var slope = (double)weights[^1].Bytes / weights[1].Bytes;
        stage.Measure($"{stage.Settings.Minutes:0.#} min; worker's memory × {slope:0.00}; ack p99 {first.TotalMilliseconds:0} → {last.TotalMilliseconds:0} ms, without the {SoakRun.Recovery.TotalSeconds} s after a kill");
        stage.Require(slope <= 1.05 || stage.Settings.Minutes < 10, $"memory × {slope:0.00}");
        stage.Require(first > TimeSpan.Zero && last > TimeSpan.Zero, $"nothing was acked in the first or the last tenth");
        stage.Require(last <= first * 1.2, $"p99 grew {last / first:0.0} ×");
        if (stage.Settings.Minutes < 30) stage.Miss($"30 minutes ({stage.Settings.Minutes:0.#} here; --minutes 30)");
    }
}
