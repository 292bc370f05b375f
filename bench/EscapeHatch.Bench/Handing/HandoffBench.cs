using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using EscapeHatch.Bench.Ground;
using EscapeHatch.Bench.Load;
using EscapeHatch.Bench.Rows;

namespace EscapeHatch.Bench.Handing;

/// <summary>T9: from a shopper asking for a person until the last of all agents' streams shows it, beside a message's way under the same load.</summary>
public static class HandoffBench
{
    private const int Agents = 10, Open = 500, Rate = 500, Handoffs = 200;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(5);

    /// <summary>Takes both at the same time, round by round.</summary>
    public static async Task RunAsync(Report report, CancellationToken stop)
    {
        await using var product = await Product.StartAsync(new Parts());
        var api = product.ApiUrls[0];
        var agent = await Cast.AgentAsync(api);
        using var messages = new Subject("product", product.ApiUrls, await Cast.OpenAsync(product, Open, stop), agent);
        await messages.OpenAsync(16);
        // A process that has just started may cut a stream that it can't feed yet; that is not what is measured here.
        await OpenLoop.RunAsync(messages, Rate, Length, stop);
        var asked = new ConcurrentDictionary<string, Waiting>();
        var taps = await Task.WhenAll(Enumerable.Range(0, Agents).Select(at => EventTap.OpenAsync(api, "/v1/inbox/events", agent, (kind, data) => Hear(asked, at, kind, data))));
        var (ratios, handoffs, tails) = (new List<double>(), new List<double>(), new List<double>());
        using var neighbours = new Neighbours();
        // The first round warms everything up.
        for (var round = 0; round <= report.Rounds; round++)
        {
            var shoppers = await Cast.WithBotAsync(api, Handoffs, stop);
            var (told, loading) = (new Histogram(), OpenLoop.RunAsync(messages, Rate, Length, stop));
            await AskAsync(api, shoppers, asked, told, stop);
            var (tail, message) = (told.At(0.99), (await loading).Deliveries.At(0.99));
            report.Say($"round {round}: handoff {tail:0.00} ms, message {message:0.00} ms");
            if (round == 0) continue;
            handoffs.Add(tail);
            tails.Add(message);
        }
        foreach (var tap in taps) tap.Dispose();
        report.Row(Targets.Handoff, Figures.Ratios(handoffs, tails), $"{Report.Middle(handoffs, "ms")} ÷ {Report.Middle(tails, "ms")}", neighbours);
        report.Note($"T9: {Handoffs} handoffs at {Handoffs / Length.TotalSeconds:0}/s a round beside {Rate} messages/s; {Agents} agents' streams, the last counts.");
    }

    private static async Task AskAsync(Uri api, IReadOnlyList<Template> shoppers, ConcurrentDictionary<string, Waiting> asked, Histogram told, CancellationToken stop)
    {
        // A connection for each: none waits for another's.
        var lines = await Task.WhenAll(shoppers.Select(_ => Line.OpenAsync(api)));
        var (next, calls) = (0, new ConcurrentBag<Task>());
        // A second later than the messages, whose first second doesn't count.
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, stop);
        await Metronome.RunAsync(shoppers.Count / Length.TotalSeconds, Length, due =>
        {
            var waiting = asked[shoppers[next].Conversation] = new Waiting(due, told);
            calls.Add(CallAsync(lines[next], shoppers[next], stop));
            next++;
            calls.Add(waiting.SeenAsync(stop));
        }, stop);
        await Task.WhenAll(calls);
        foreach (var line in lines) line.Dispose();
    }

    private static async Task CallAsync(Line line, Template shopper, CancellationToken stop)
    {
        var size = Encoding.ASCII.GetBytes($"POST /v1/conversations/{shopper.Conversation}/handoff HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {shopper.Token}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}", line.Request);
        var status = await line.CallAsync(line.Request.AsMemory(0, size), stop);
        if (status != 200) throw new InvalidOperationException($"A handoff was answered {status}: {line.Answer}");
    }

    private static void Hear(ConcurrentDictionary<string, Waiting> asked, int stream, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> data)
    {
        if (!kind.SequenceEqual("conversation"u8) || data.IndexOf("\"status\":\"unassigned\""u8) < 0) return;
        var json = new Utf8JsonReader(data);
        while (json.Read() && !(json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("id"u8))) { }
        json.Read();
        if (asked.TryGetValue(json.GetString()!, out var waiting)) waiting.Shown(stream);
    }

    /// <summary>A handoff that is to be shown on every stream.</summary>
    private sealed class Waiting(long due, Histogram told)
    {
        private const int All = (1 << Agents) - 1;
        private int _shown;

        private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task SeenAsync(CancellationToken stop)
        {
            try
            {
                await _seen.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, stop);
            }
            catch (TimeoutException late)
            {
                throw new TimeoutException($"A handoff was shown on the streams {_shown:b} of {All:b} only.", late);
            }
        }

        public void Shown(int stream)
        {
            // A stream may tell the same state twice.
            var before = Interlocked.Or(ref _shown, 1 << stream);
            if (before == All || (before | (1 << stream)) != All) return;
            told.Record(due, TimeProvider.System.GetTimestamp());
            _seen.SetResult();
        }
    }
}
