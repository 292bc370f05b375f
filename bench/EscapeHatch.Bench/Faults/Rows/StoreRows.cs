using EscapeHatch.EndToEnd.Faults.Checks;
using EscapeHatch.EndToEnd.Faults.Ground;
using EscapeHatch.EndToEnd.Faults.History;
using EscapeHatch.EndToEnd.Faults.Play;
using EscapeHatch.EndToEnd.Processes;

namespace EscapeHatch.Bench.Faults.Rows;

/// <summary>F6 to F8, F10: Redis and Postgres die, stand still, forget and hang up.</summary>
internal static class StoreRows
{
    private static readonly TimeSpan Down = TimeSpan.FromMilliseconds(200);

    internal static readonly FaultRow[] All =
    [
        new("F6", "Redis killed, emptied, stopped", "sends are acked on (p99 ≤ 5 ×), others' nodes see them in ≤ 2 s", RedisAsync),
        new("F7", "every Postgres backend terminated", "longest gap ≤ 0.5 s", BackendsAsync),
        new("F8", "kill -9 of Postgres, restarted", "longest gap ≤ 2 × the prototype's; the Api survives", PostgresAsync),
        new("F10", "cut between Api and Postgres after commit, before the reply", "sent again: one row, the same seq", UnheardAsync),
    ];

    private static async Task RedisAsync(Stage stage)
    {
        var house = await stage.HouseAsync(new GroundPlan { Apis = 2 });
        var troupe = await stage.TroupeAsync(house);
        await troupe.BeginAsync();
        await Stage.WaitAsync(stage.Calm);
        var standstill = TimeSpan.FromSeconds(stage.Settings.Kills >= 20 ? 30 : 8);
        await troupe.BreakAsync("redis killed", async () =>
        {
            await house.Redis.KillAsync();
            await BehindAsync(stage, troupe, "Redis dead");
            await house.Redis.StartAsync();
        });
        await troupe.BreakAsync("redis emptied", () => RedisWire.TellAsync(house.RedisPort, "FLUSHALL"));
        await troupe.BreakAsync("redis stopped", async () =>
        {
            house.Redis.Send(Signal.Stop);
            await BehindAsync(stage, troupe, "Redis stopped");
            await Stage.WaitAsync(standstill);
            house.Redis.Send(Signal.Continue);
        });
        await stage.TailAsync(troupe);
        var evidence = await stage.JudgeAsync(troupe);
        var first = evidence.Faults[0].From;
        var (calm, broken) = (Latency.P99(evidence, TimeSpan.Zero, first), evidence.Faults.Max(fault => Latency.P99(evidence, fault.From, fault.To)));
        stage.Measure($"ack p99 {calm.TotalMilliseconds:0} ms before, {broken.TotalMilliseconds:0} ms while broken");
        stage.Require(broken <= calm * 5, $"ack p99 grew {broken / calm:0.0} ×");
    }

    // The shopper writes at one node; how long until the screen at the other shows it.
    private static async Task BehindAsync(Stage stage, Troupe troupe, string when)
    {
        await Stage.WaitAsync(TimeSpan.FromSeconds(1));
        var worst = TimeSpan.Zero;
        foreach (var screen in troupe.Screens.Take(8))
        {
            var shopper = troupe.Shoppers.Single(one => one.Conversation == screen.Conversation);
            using var other = new Line([troupe.Other(screen.Line.Node)]);
            var said = await shopper.Tab($"{shopper.Name}'s other tab, {when}", other, troupe.History).SayAsync(CancellationToken.None);
            var acked = TimeProvider.System.GetTimestamp();
            while (said.Good && screen.Last < (int)said.Body!["seq"]! && TimeProvider.System.GetElapsedTime(acked) < TimeSpan.FromSeconds(10)) await Stage.WaitAsync(TimeSpan.FromMilliseconds(5));
            worst = TimeSpan.FromTicks(Math.Max(worst.Ticks, TimeProvider.System.GetElapsedTime(acked).Ticks));
        }
        stage.Measure($"{when}: shown at the other node after at most {worst.TotalSeconds:0.0} s");
        stage.Require(worst <= TimeSpan.FromSeconds(2), $"{when}: the other node showed it after {worst.TotalSeconds:0.0} s");
    }

    private static async Task BackendsAsync(Stage stage)
    {
        var house = await stage.HouseAsync();
        var troupe = await stage.TroupeAsync(house);
        await troupe.BeginAsync();
        await Stage.WaitAsync(stage.Calm);
        for (var kill = 0; kill < stage.Settings.Kills; kill++)
        {
            await troupe.BreakAsync("backends", () => house.Postgres.RunAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'", "postgres"));
            await Stage.WaitAsync(stage.Dice.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)));
        }
        await stage.TailAsync(troupe);
        await stage.JudgeAsync(troupe, evidence => evidence with { LongestGap = TimeSpan.FromMilliseconds(500) });
    }

    private static async Task PostgresAsync(Stage stage)
    {
        // Here it stays down for a moment, to see that nothing is acked meanwhile.
        var most = (await stage.Bare.DatabaseAsync() * 2) + Down;
        var house = await stage.HouseAsync();
        var troupe = await stage.TroupeAsync(house);
        await troupe.BeginAsync();
        await Stage.WaitAsync(stage.Calm);
        var back = new List<string>();
        for (var kill = 0; kill < Math.Max(2, stage.Settings.Kills / 2); kill++)
        {
            await troupe.BreakAsync("postgres", async () =>
            {
                var killed = TimeProvider.System.GetTimestamp();
                await house.Postgres.Room.KillAsync();
                var down = troupe.History.Acked;
                await Stage.WaitAsync(Down);
                down = troupe.History.Acked - down;
                stage.Require(down <= troupe.Shoppers.Count, $"{down} acks while Postgres was down");
                await house.Postgres.Room.StartAsync();
                back.Add($"{TimeProvider.System.GetElapsedTime(killed).TotalSeconds:0.00}");
            });
            await Stage.WaitAsync(stage.Dice.Between(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)));
        }
        stage.Measure($"Postgres itself answered {string.Join(", ", back)} s after each kill, {Down.TotalSeconds:0.0} s of them waited");
        stage.Require(house.Rooms.All(room => room.Runs), $"{string.Join(", ", house.Rooms.Where(room => !room.Runs).Select(room => room.Name))} ended");
        await stage.TailAsync(troupe);
        await stage.JudgeAsync(troupe, evidence => evidence with { LongestGap = most });
    }

    private static async Task UnheardAsync(Stage stage)
    {
        var house = await stage.HouseAsync(new GroundPlan { Proxied = true });
        var troupe = await stage.TroupeAsync(house);
        await troupe.BeginAsync();
        await Stage.WaitAsync(stage.Calm);
        await troupe.BreakAsync("replies of Postgres", async () =>
        {
            house.PostgresLinks[0].Answered = bytes => PostgresWire.SaysCommitted(bytes.Span) && stage.Dice.Falls(0.1) ? Proxy.Cut : bytes;
            await Stage.WaitAsync(stage.Calm * 2);
            house.PostgresLinks[0].Answered = bytes => bytes;
        });
        await stage.TailAsync(troupe);
        var evidence = await stage.JudgeAsync(troupe);
        var unheard = evidence.History.Where(line => line.Phase == Phase.Unknown).Select(line => line.Entry).ToHashSet();
        var repeated = evidence.History.Count(line => line is { Phase: Phase.Ok, Status: 200, Deed: Deed.Say or Deed.Reply } && unheard.Contains(line.Entry));
        stage.Measure($"{house.PostgresLinks[0].Cuts} replies cut, {repeated} messages found stored when sent again");
        stage.Require(house.PostgresLinks[0].Cuts > 0, $"no cut came between commit and reply");
    }
}
