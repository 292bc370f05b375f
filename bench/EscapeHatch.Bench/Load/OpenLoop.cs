using System.Threading.Channels;

namespace EscapeHatch.Bench.Load;

/// <summary>Latencies at a fixed rate, each from the moment the message was due, in milliseconds.</summary>
/// <param name="Acks">Due to acknowledged.</param>
/// <param name="Deliveries">Due to heard on the agent's stream.</param>
/// <param name="Lost">Acknowledged and never heard.</param>
/// <param name="Refused">Not acknowledged.</param>
public sealed record Latencies(Histogram Acks, Histogram Deliveries, long Lost, long Refused);

/// <summary>A fixed rate of messages, whatever the server does: a stall counts for everyone who would have written meanwhile.</summary>
public static class OpenLoop
{
    /// <summary>Sends for this long.</summary>
    /// <param name="subject">Whom to.</param>
    /// <param name="rate">Messages a second.</param>
    /// <param name="length">For how long, after a second that doesn't count.</param>
    /// <param name="stop">Cancels.</param>
    public static async Task<Latencies> RunAsync(Subject subject, double rate, TimeSpan length, CancellationToken stop)
    {
        await SendAsync(subject, rate, TimeSpan.FromSeconds(1), new Histogram(), stop);
        await subject.SettleAsync(stop);
        var (acks, deliveries, refused, lost) = (new Histogram(), new Histogram(), subject.Ledger.Refused, subject.Ledger.Acked - subject.Ledger.Delivered);
        subject.Ledger.Deliveries = deliveries;
        await SendAsync(subject, rate, length, acks, stop);
        lost = await subject.SettleAsync(stop) - lost;
        subject.Ledger.Deliveries = null;
        return new Latencies(acks, deliveries, lost, subject.Ledger.Refused - refused);
    }

    private static async Task SendAsync(Subject subject, double rate, TimeSpan length, Histogram acks, CancellationToken stop)
    {
        var due = Channel.CreateUnbounded<long>(new UnboundedChannelOptions { SingleWriter = true });
        var next = -1;
        var senders = subject.Lines.Select(line => Task.Run(async () =>
        {
            await foreach (var at in due.Reader.ReadAllAsync(stop))
            {
                var template = subject.Conversations[(int)((uint)Interlocked.Increment(ref next) % subject.Conversations.Count)];
                var size = template.Write(subject.Ledger.Next(at), line.Request);
                subject.Ledger.Answered(await line.CallAsync(line.Request.AsMemory(0, size), stop), line);
                acks.Record(at, TimeProvider.System.GetTimestamp());
            }
        }, stop)).ToList();
        await Metronome.RunAsync(rate, length, at => due.Writer.TryWrite(at), stop);
        due.Writer.Complete();
        await Task.WhenAll(senders);
    }
}
