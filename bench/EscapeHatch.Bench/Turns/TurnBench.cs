using System.Text;
using System.Text.Json;
using EscapeHatch.Bench.Ground;
using EscapeHatch.Bench.Load;
using EscapeHatch.Bench.Rows;
using EscapeHatch.EndToEnd.Processes;

namespace EscapeHatch.Bench.Turns;

/// <summary>T11: the bot's turn with the embedded brain, from the stored message to the stored answer, read from the log itself.</summary>
public static class TurnBench
{
    private const int Asking = 100, Backlog = 600, Rate = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Takes latencies at an easy rate, then a backlog, round by round; the worker has one core.</summary>
    public static async Task RunAsync(Report report, CancellationToken stop)
    {
        await using var product = await Product.StartAsync(new Parts(Worker: true, WorkerCore: Environment.ProcessorCount - 1));
        var (middles, tails, rates) = (new List<double>(), new List<double>(), new List<double>());
        using var neighbours = new Neighbours();
        // The first round warms everything up.
        for (var round = 0; round <= report.Rounds; round++)
        {
            var asking = await Cast.WithBotAsync(product.ApiUrls[0], Asking + Backlog, stop);
            await AskAsync(product, asking[..Asking], Rate, stop);
            var times = await AnsweredAsync(product, asking[..Asking], stop);
            product.Worker!.Send(Signal.Stop);
            await AskAsync(product, asking[Asking..], 2_000, stop);
            product.Worker.Send(Signal.Continue);
            await AnsweredAsync(product, asking[Asking..], stop);
            var rate = await RateAsync(product, asking[Asking..]);
            report.Say($"round {round}: p50 {Figures.Percentile(times, 0.5):0.0} ms, p99 {Figures.Percentile(times, 0.99):0.0} ms, {rate:N0} turns/s");
            if (round == 0) continue;
            middles.Add(Figures.Percentile(times, 0.5));
            tails.Add(Figures.Percentile(times, 0.99));
            rates.Add(rate);
        }
        report.Row(Targets.TurnMiddle, middles, "", neighbours);
        report.Row(Targets.TurnTail, tails, "", neighbours);
        report.Row(Targets.Turns, rates, "", neighbours);
        report.Note($"T11: {Asking} questions of the demo's articles at {Rate}/s, each of a shopper of its own, by the times in the log; then {Backlog:N0} asked while the worker is stopped, first to last answer. The worker has one core, which it shares with everything else.");
    }

    private static async Task AskAsync(Product product, IReadOnlyList<Template> shoppers, double rate, CancellationToken stop)
    {
        var questions = Directory.EnumerateFiles(Path.Combine(Built.Root, "demo", "articles"), "*.md").Order(StringComparer.Ordinal)
            .Select(file => File.ReadLines(file).First(line => line.StartsWith("- ", StringComparison.Ordinal))[2..].Trim('"')).ToArray();
        var lines = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Line.OpenAsync(product.ApiUrls[0])));
        var next = -1;
        var due = System.Threading.Channels.Channel.CreateUnbounded<long>();
        var senders = lines.Select(async line =>
        {
            await foreach (var _ in due.Reader.ReadAllAsync(stop))
            {
                var at = Interlocked.Increment(ref next);
                var body = $"{{\"id\":\"{Guid.NewGuid()}\",\"text\":\"{JsonEncodedText.Encode(questions[at % questions.Length])}\"}}";
                var size = Encoding.UTF8.GetBytes($"POST /v1/conversations/{shoppers[at].Conversation}/messages HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {shoppers[at].Token}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}", line.Request);
                if (await line.CallAsync(line.Request.AsMemory(0, size), stop) != 201) throw new InvalidOperationException($"A question was answered: {line.Answer}");
            }
        }).ToList();
        await Metronome.RunAsync(rate, TimeSpan.FromSeconds(shoppers.Count / rate), at => due.Writer.TryWrite(at), stop);
        due.Writer.Complete();
        await Task.WhenAll(senders);
        foreach (var line in lines) line.Dispose();
    }

    // Milliseconds of every turn, whatever the bot decided.
    private static async Task<List<double>> AnsweredAsync(Product product, IReadOnlyList<Template> shoppers, CancellationToken stop)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var times = await product.Database.ReadAsync("""
                SELECT extract(epoch FROM min(turn.at) - min(asked.at))::float8 * 1000 FROM entries asked JOIN entries turn USING (conversation_id)
                WHERE conversation_id = ANY ($1) AND asked.kind = 'message' AND asked.author_kind = 'shopper' AND turn.kind = 'decision' GROUP BY conversation_id
                """, row => row.GetDouble(0), Ids(shoppers));
            if (times.Count == shoppers.Count) return times;
            if (TimeProvider.System.GetElapsedTime(began) > Patience) throw new InvalidOperationException($"Only {times.Count} of {shoppers.Count} questions were answered in {Patience.TotalSeconds} s.");
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, stop);
        }
    }

    private static async Task<double> RateAsync(Product product, IReadOnlyList<Template> shoppers) => (await product.Database.ReadAsync("""
        SELECT (count(*) - 1) / extract(epoch FROM max(at) - min(at))::float8 FROM entries WHERE conversation_id = ANY ($1) AND kind = 'decision'
        """, row => row.GetDouble(0), Ids(shoppers)))[0];

    private static Guid[] Ids(IEnumerable<Template> shoppers) => [.. shoppers.Select(shopper => Guid.Parse(shopper.Conversation))];
}
