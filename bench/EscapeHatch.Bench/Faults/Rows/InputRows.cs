using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using EscapeHatch.EndToEnd.Faults.Checks;
using EscapeHatch.EndToEnd.Faults.Ground;
using EscapeHatch.EndToEnd.Faults.History;
using EscapeHatch.EndToEnd.Faults.Play;

namespace EscapeHatch.Bench.Faults.Rows;

/// <summary>F18, F19: bad input and too much of it.</summary>
internal static class InputRows
{
    // Limits count over ten seconds; a shorter flood may stay below them on a slow machine.
    private const int Line = 16 * 1024, Window = 11;

    internal static readonly FaultRow[] All =
    [
        new("F18", "malformed: bad JSON, deep JSON, lone surrogates, NUL, bad UTF-8, half requests, too large", "refused with a code; up; + ≤ 16 MB; short log lines", MalformedAsync),
        new("F19", "floods: one visitor, new sessions, handshakes never finished, typing", "limited; others acked 100 %, p99 ≤ 2 ×", FloodedAsync),
    ];

    private static async Task MalformedAsync(Stage stage)
    {
        var house = await stage.HouseAsync();
        var troupe = await stage.TroupeAsync(house);
        await troupe.BeginAsync();
        await Stage.WaitAsync(stage.Calm);
        var weight = house.Apis[0].Weight;
        var accepted = new List<string>();
        await troupe.BreakAsync("input", async () =>
        {
            var victim = troupe.Shoppers[0];
            foreach (var (name, request) in Malformed.Requests(house.Nodes[0], victim.Conversation, victim.Token))
                if (await Malformed.SendAsync(house.Nodes[0], request) is >= 200 and < 400 and var status) accepted.Add($"{name} ({status})");
        });
        stage.Measure($"{Malformed.Requests(house.Nodes[0], Guid.Empty, "").Count()} kinds; Api {(house.Apis[0].Weight - weight) / 1048576.0:+0;-0} MB");
        stage.Require(accepted.Count == 0, $"accepted: {string.Join(", ", accepted)}");
        stage.Require(house.Apis[0].Runs, $"the Api ended");
        stage.Require(house.Apis[0].Weight - weight <= 16 << 20, $"the Api grew by {(house.Apis[0].Weight - weight) >> 20} MB");
        var longest = house.Apis[0].Console.ToString().Split('\n').Max(line => line.Length);
        stage.Require(longest <= Line, $"a log line of {longest} characters");
        await stage.TailAsync(troupe);
        await stage.JudgeAsync(troupe);
    }

    private static async Task FloodedAsync(Stage stage)
    {
        var house = await stage.HouseAsync(new GroundPlan { Limited = true });
        var troupe = await stage.TroupeAsync(house, new TroupePlan { Shoppers = 21, Agents = 1, Pace = TimeSpan.FromSeconds(0.5), AgentPace = TimeSpan.FromSeconds(1) });
        await troupe.BeginAsync();
        await Stage.WaitAsync(stage.Calm * 2);
        var flooder = troupe.Shoppers[^1];
        using var line = new Line(house.Nodes);
        async Task<int> PostAsync(string path, string? token, object? body) => (await line.CallAsync(HttpMethod.Post, path, token, body)).Status;
        await FloodAsync(stage, troupe, "one visitor's messages", () => PostAsync($"/v1/conversations/{flooder.Conversation}/messages", flooder.Token, new { id = Guid.NewGuid(), text = "flood" }), 10, TimeSpan.FromMilliseconds(10));
        await FloodAsync(stage, troupe, "new sessions", () => PostAsync("/v1/sessions", null, new { store = "demo" }), 10, TimeSpan.FromMilliseconds(10));
        await FloodAsync(stage, troupe, "typing", () => PostAsync($"/v1/conversations/{flooder.Conversation}/typing", flooder.Token, null), 1, TimeSpan.FromMilliseconds(8));
        await troupe.BreakAsync("handshakes", () => HalfOpenAsync(house.Nodes[0], stage));
        await stage.TailAsync(troupe);
        // What the flooder sent is in no history, so nothing of that conversation is judged.
        await troupe.EndAsync();
        troupe.Shoppers.Remove(flooder);
        var screen = troupe.Screens.Single(one => one.Conversation == flooder.Conversation);
        troupe.Screens.Remove(screen);
        await screen.DisposeAsync();
        var evidence = await stage.JudgeAsync(troupe, all => all with { History = [.. all.History.Where(did => did.Conversation != flooder.Conversation)] });
        Others(stage, evidence, [.. troupe.Shoppers.Select(shopper => shopper.Name)]);
    }

    private static async Task FloodAsync(Stage stage, Troupe troupe, string name, Func<Task<int>> send, int lanes, TimeSpan pause)
    {
        using var over = new CancellationTokenSource(TimeSpan.FromSeconds(Math.Max(Window, stage.Settings.Seconds)), TimeProvider.System);
        var (sent, limited) = (0, 0);
        await troupe.BreakAsync(name, () => Task.WhenAll(Enumerable.Range(0, lanes).Select(async _ =>
        {
            while (!over.IsCancellationRequested)
            {
                Interlocked.Increment(ref sent);
                if (await send() == 429) Interlocked.Increment(ref limited);
                await Stage.WaitAsync(pause);
            }
        })));
        stage.Measure($"{name}: {limited} of {sent} limited");
        stage.Require(limited > 0, $"{name}: nothing was limited");
    }

    private static void Others(Stage stage, Evidence evidence, HashSet<string> others)
    {
        var (sent, acked) = (Messages(evidence, others, Phase.Invoke), Messages(evidence, others, Phase.Ok));
        stage.Measure($"{acked} of {sent} messages of the others acked");
        stage.Require(acked == sent, $"{sent - acked} messages of others were not acked");
        double During(TimeSpan from, TimeSpan to) => Latency.P99(evidence, from, to, others.Contains).TotalMilliseconds;
        var (calm, floods) = (During(TimeSpan.Zero, evidence.Faults[0].From), evidence.Faults.Select(fault => (fault.Of, P99: During(fault.From, fault.To))).ToArray());
        var flood = floods.Max(one => one.P99);
        stage.Measure($"others' ack p99 {calm:0} ms before, {flood:0} ms in the floods ({string.Join(", ", floods.Select(one => $"{one.Of} {one.P99:0}"))})");
        stage.Require(flood <= calm * 2, $"others' ack p99 grew {flood / calm:0.0} ×");
    }

    private static int Messages(Evidence evidence, HashSet<string> who, Phase phase) =>
        evidence.History.Where(line => line.Deed == Deed.Say && line.Phase == phase && who.Contains(line.Who)).Select(line => line.Entry).Distinct().Count();

    private static async Task HalfOpenAsync(Uri node, Stage stage)
    {
        var open = new List<Socket>();
        for (var at = 0; at < (stage.Settings.Acked > 0 ? 10_000 : 2_000); at++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(System.Net.IPAddress.Loopback, node.Port);
            await socket.SendAsync("POST /v1/sessions HTTP/1.1\r\nHost: "u8.ToArray());
            open.Add(socket);
        }
        await Stage.WaitAsync(stage.Calm);
        foreach (var socket in open) socket.Dispose();
    }
}
