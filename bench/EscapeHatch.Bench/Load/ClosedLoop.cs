namespace EscapeHatch.Bench.Load;

/// <summary>Messages a second.</summary>
/// <param name="Acked">Acknowledged.</param>
/// <param name="Delivered">Heard on the agent's stream.</param>
/// <param name="Lost">Acknowledged and never heard, all in all; the stream was cut off.</param>
public sealed record Throughput(double Acked, double Delivered, long Lost)
{
    /// <summary>What was both acknowledged and heard.</summary>
    public double Both => Math.Min(Acked, Delivered);
}

/// <summary>Saturation: every connection has one request in flight, always.</summary>
public static class ClosedLoop
{
    /// <summary>Runs the loop and counts in the window after the warm-up.</summary>
    public static async Task<Throughput> RunAsync(Subject subject, TimeSpan warm, TimeSpan window, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var ledger = subject.Ledger;
        var loops = subject.Lines.Select((line, at) => Task.Run(() => PostAsync(subject, line, at, over.Token), stop)).ToList();
        await Task.Delay(warm, TimeProvider.System, stop);
        var (began, acked, delivered) = (TimeProvider.System.GetTimestamp(), ledger.Acked, ledger.Delivered);
        await WatchAsync(subject, window, stop);
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        var (ackedNow, deliveredNow) = (ledger.Acked, ledger.Delivered);
        await over.CancelAsync();
        await Task.WhenAll(loops);
        return new Throughput((ackedNow - acked) / seconds, (deliveredNow - delivered) / seconds, await subject.SettleAsync(stop));
    }

    private static async Task WatchAsync(Subject subject, TimeSpan window, CancellationToken stop)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (window - TimeProvider.System.GetElapsedTime(began) is { Ticks: > 0 } left)
        {
            await subject.HealAsync();
            var look = TimeSpan.FromMilliseconds(100);
            await Task.Delay(left < look ? left : look, TimeProvider.System, stop);
        }
    }

    // A connection has conversations of its own, so that a conversation has one message in flight, as from one shopper.
    private static async Task PostAsync(Subject subject, Line line, int at, CancellationToken over)
    {
        for (var next = at; !over.IsCancellationRequested; next += subject.Lines.Count)
        {
            var template = subject.Conversations[next < subject.Conversations.Count ? next : next = at];
            var length = template.Write(subject.Ledger.Next(TimeProvider.System.GetTimestamp()), line.Request);
            subject.Ledger.Answered(await line.CallAsync(line.Request.AsMemory(0, length), CancellationToken.None), line);
        }
    }
}
