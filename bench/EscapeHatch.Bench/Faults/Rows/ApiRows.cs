using EscapeHatch.EndToEnd.Faults.Ground;
using EscapeHatch.EndToEnd.Processes;

namespace EscapeHatch.Bench.Faults.Rows;

/// <summary>F1 to F4: the front door's processes.</summary>
internal static class ApiRows
{
    internal static readonly FaultRow[] All =
    [
        new("F1", "kill -9 of the Api, restarted, at random moments", "longest gap ≤ 2 × the prototype's in the same run", KilledAsync),
        new("F2", "two Api nodes, kill -9 of one", "the others see no error; moved clients replay in ≤ 3 s", OneOfTwoAsync),
        new("F3", "SIGTERM, one node after the other", "no failed send, each client reconnects once", RollingAsync),
        new("F4", "SIGSTOP of an Api node, then SIGCONT", "its clients move; on waking it accepts nothing stale", ZombieAsync),
    ];

    private static async Task KilledAsync(Stage stage)
    {
        var most = await stage.Bare.ServerAsync() * 2;
        var house = await stage.HouseAsync();
        var troupe = await stage.TroupeAsync(house);
        await troupe.BeginAsync();
        await Stage.WaitAsync(stage.Calm);
        await stage.KillAsync(troupe, stage.Settings.Kills, house.Apis);
        await stage.TailAsync(troupe);
        await stage.JudgeAsync(troupe, evidence => evidence with { LongestGap = most });
    }

    private static async Task OneOfTwoAsync(Stage stage)
    {
        var house = await stage.HouseAsync(new GroundPlan { Apis = 2 });
        var troupe = await stage.TroupeAsync(house);
        await troupe.BeginAsync();
        await Stage.WaitAsync(stage.Calm);
        var (moved, before) = (troupe.Screens.Where(screen => screen.Line.Node == house.Nodes[0]).ToList(), troupe.Screens.Select(screen => screen.Connects).ToList());
        var stayed = troupe.Screens.Except(moved).ToList();
        await troupe.BreakAsync("api 1", async () =>
        {
            await house.Apis[0].KillAsync();
            var killed = TimeProvider.System.GetTimestamp();
            while (moved.Any(screen => !screen.Connected || screen.Line.Node == house.Nodes[0]) && TimeProvider.System.GetElapsedTime(killed) < TimeSpan.FromSeconds(20)) await Stage.WaitAsync(TimeSpan.FromMilliseconds(10));
            var took = TimeProvider.System.GetElapsedTime(killed);
            stage.Measure($"{moved.Count} screens moved in {took.TotalSeconds:0.0} s");
            stage.Require(took <= TimeSpan.FromSeconds(3), $"moving took {took.TotalSeconds:0.0} s");
            await Stage.WaitAsync(stage.Calm);
            var disturbed = stayed.Count(screen => screen.Connects != before[troupe.Screens.IndexOf(screen)]);
            stage.Require(disturbed == 0, $"{disturbed} screens of the other node lost their stream");
            await house.Apis[0].StartAsync();
        });
        await stage.TailAsync(troupe);
        await stage.JudgeAsync(troupe);
    }

    private static async Task RollingAsync(Stage stage)
    {
        var house = await stage.HouseAsync(new GroundPlan { Apis = 2 });
        var troupe = await stage.TroupeAsync(house);
        await troupe.BeginAsync();
        await Stage.WaitAsync(stage.Calm);
        var before = troupe.Screens.Select(screen => screen.Connects).ToList();
        foreach (var api in house.Apis)
            await troupe.BreakAsync(api.Name, async () =>
            {
                api.Send(Signal.Terminate);
                var code = await api.EndAsync(TimeSpan.FromSeconds(40));
                stage.Require(code == 0, $"{api.Name} ended with {code?.ToString() ?? "nothing within 40 s"}");
                await api.KillAsync();
                await api.StartAsync();
                await Stage.WaitAsync(TimeSpan.FromSeconds(2));
            });
        await stage.TailAsync(troupe);
        var evidence = await stage.JudgeAsync(troupe);
        // A connection refused by the node that is down is met before anything is sent.
        var failed = evidence.History.Count(line => line.Phase is EndToEnd.Faults.History.Phase.Unknown && line.Status != 0);
        var reconnects = troupe.Screens.Select((screen, at) => screen.Connects - before[at]).ToList();
        stage.Measure($"{failed} sends answered 5xx, {evidence.History.Count(line => line.Phase is EndToEnd.Faults.History.Phase.Unknown && line.Status == 0)} tried elsewhere, reconnects {reconnects.Min()}–{reconnects.Max()}");
        stage.Require(failed == 0, $"{failed} sends failed");
        stage.Require(reconnects.Max() <= 2, $"a screen reconnected {reconnects.Max()} times in two restarts");
    }

    private static async Task ZombieAsync(Stage stage)
    {
        var house = await stage.HouseAsync(new GroundPlan { Apis = 2 });
        var troupe = await stage.TroupeAsync(house);
        await troupe.BeginAsync();
        await Stage.WaitAsync(stage.Calm);
        foreach (var seconds in stage.Settings.Kills >= 20 ? new[] { 3, 60 } : [3, 15])
            await troupe.BreakAsync("api 1", async () =>
            {
                house.Apis[0].Send(Signal.Stop);
                await Stage.WaitAsync(TimeSpan.FromSeconds(seconds));
                var left = troupe.Shoppers.Count(shopper => shopper.Line.Node == house.Nodes[0]);
                stage.Measure($"after {seconds} s {left} of {troupe.Shoppers.Count} senders still at the stopped node");
                if (seconds > 10) stage.Require(left == 0, $"{left} senders had not moved after {seconds} s");
                house.Apis[0].Send(Signal.Continue);
            });
        if (stage.Settings.Kills < 20) stage.Miss("60 s of standing still (15 s here; --full)");
        await stage.TailAsync(troupe);
        await stage.JudgeAsync(troupe);
    }
}
