using System.Net;
using System.Net.Sockets;
using System.Text;
using EscapeHatch.EndToEnd.Faults.Checks;
using EscapeHatch.EndToEnd.Faults.Ground;
using EscapeHatch.EndToEnd.Faults.Play;

namespace EscapeHatch.Bench.Faults.Rows;

/// <summary>F14, F15: many streams at once, and ones that nobody reads.</summary>
internal static class StreamRows
{
    private static readonly TimeSpan Back = TimeSpan.FromSeconds(10), Look = TimeSpan.FromMilliseconds(50);

    internal static readonly FaultRow[] All =
    [
        new("F14", "every stream dropped at once, some each second, lines that go silent, a long sleep", "all back and caught up in ≤ 10 s", StormAsync),
        new("F15", "readers that never read in a group of fifty", "ack p99 ≤ 1.5 ×; the stuck one is cut off", StuckAsync),
    ];

    private static async Task StormAsync(Stage stage)
    {
        var house = await stage.HouseAsync(new GroundPlan { Proxied = true });
        var troupe = await stage.TroupeAsync(house, new TroupePlan { Shoppers = 50, Agents = 1, Pace = TimeSpan.FromSeconds(1), Patience = TimeSpan.FromSeconds(10) });
        await troupe.BeginAsync();
        for (var at = troupe.Screens.Count; at < stage.Settings.Streams; at++)
        {
            var screen = new ShopperReader($"screen {at}", troupe.Shoppers[at % troupe.Shoppers.Count], troupe.Screens[at % 50].Line, stage.Dice.For($"screen {at}"));
            troupe.Screens.Add(screen);
            screen.Start();
        }
        await ReturnAsync(stage, troupe, "opened", TimeSpan.FromSeconds(60));
        await troupe.BreakAsync("all streams", async () =>
        {
            house.Doors[0].CutAll();
            await ReturnAsync(stage, troupe, "all dropped at once, back", Back);
        });
        await troupe.BreakAsync("random streams", async () =>
        {
            for (var second = 0; second < stage.Settings.Seconds; second++)
            {
                foreach (var screen in troupe.Screens.Where(_ => stage.Dice.Falls(0.05))) screen.Cut();
                await Stage.WaitAsync(TimeSpan.FromSeconds(1));
            }
            await ReturnAsync(stage, troupe, "one in twenty dropped each second, back", Back);
        });
        await troupe.BreakAsync("silent lines", async () =>
        {
            house.Doors[0].Blackhole = true;
            await Stage.WaitAsync(TimeSpan.FromSeconds(3));
            house.Doors[0].Blackhole = false;
            await ReturnAsync(stage, troupe, "silent for 3 s, back", Back);
        });
        // Who slept, however long, asks from where it stopped: here from the very beginning.
        foreach (var shopper in troupe.Shoppers.Take(5))
        {
            var meanwhile = shopper.Tab($"{shopper.Name} meanwhile", shopper.Line, troupe.History);
            for (var line = 0; line < 60; line++) await meanwhile.SayAsync(CancellationToken.None);
            var woken = new ShopperReader($"{shopper.Name} woken", shopper, troupe.NewLine(0), stage.Dice);
            troupe.Screens.Add(woken);
            woken.Start();
        }
        await ReturnAsync(stage, troupe, "after a sleep, back", Back);
        await stage.JudgeAsync(troupe);
    }

    private static async Task ReturnAsync(Stage stage, Troupe troupe, string what, TimeSpan most)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (troupe.Screens.Any(screen => !screen.Connected) && TimeProvider.System.GetElapsedTime(began) < most * 3) await Stage.WaitAsync(Look);
        var took = TimeProvider.System.GetElapsedTime(began);
        stage.Measure($"{troupe.Screens.Count} {what} in {took.TotalSeconds:0.0} s");
        stage.Require(took <= most, $"{what} only after {took.TotalSeconds:0.0} s");
    }

    private static async Task StuckAsync(Stage stage)
    {
        var house = await stage.HouseAsync();
        var troupe = await stage.TroupeAsync(house);
        foreach (var agent in Enumerable.Range(0, 47).Select(at => troupe.Agents[at % troupe.Agents.Count]))
        {
            var desktop = new AgentReader($"{agent.Name}'s desktop {troupe.Desktops.Count}", agent, agent.Line, stage.Dice.For($"desktop {troupe.Desktops.Count}"));
            troupe.Desktops.Add(desktop);
            desktop.Start();
        }
        await troupe.BeginAsync();
        await Stage.WaitAsync(stage.Calm * 2);
        var weight = house.Apis[0].Weight;
        Socket[] stuck = [.. Enumerable.Range(0, 3).Select(_ => Stuck(house.Nodes[0], troupe.Agents[0].Token))];
        await troupe.BreakAsync("readers", () => Stage.WaitAsync(TimeSpan.FromSeconds(20)));
        stage.Measure($"Api {(house.Apis[0].Weight - weight) / 1048576.0:+0;-0} MB");
        foreach (var socket in stuck) stage.Require(await WasCutAsync(socket), $"a reader that never read was still served after 20 s");
        await stage.TailAsync(troupe);
        var evidence = await stage.JudgeAsync(troupe);
        var (calm, with) = (Latency.P99(evidence, TimeSpan.Zero, evidence.Faults[0].From), Latency.P99(evidence, evidence.Faults[0].From, evidence.Faults[0].To));
        stage.Measure($"ack p99 {calm.TotalMilliseconds:0} ms without, {with.TotalMilliseconds:0} ms with them");
        stage.Require(with <= calm * 1.5, $"ack p99 grew {with / calm:0.0} ×");
    }

    private static Socket Stuck(Uri node, string token)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 2048 };
        socket.Connect(IPAddress.Loopback, node.Port);
        socket.Send(Encoding.ASCII.GetBytes($"GET /v1/inbox/events HTTP/1.1\r\nHost: {node.Authority}\r\nAuthorization: Bearer {token}\r\n\r\n"));
        return socket;
    }

    // Who was cut off reads what was on its way, and then the end.
    private static async Task<bool> WasCutAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(3), TimeProvider.System);
        var buffer = new byte[64 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, limit.Token) > 0) { }
            return true;
        }
        catch (SocketException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        finally
        {
            socket.Dispose();
        }
    }
}
