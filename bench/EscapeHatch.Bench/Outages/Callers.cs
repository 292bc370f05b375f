using System.Net.Sockets;
using EscapeHatch.Bench.Load;

namespace EscapeHatch.Bench.Outages;

/// <summary>Shoppers who keep writing whatever breaks: a lost connection is opened again, a refusal is waited out, and every acknowledgement is noted.</summary>
/// <param name="server">Whom they write to.</param>
/// <param name="conversations">Theirs.</param>
/// <param name="again">How long one waits before it tries again.</param>
public sealed class Callers(Uri server, IReadOnlyList<Template> conversations, TimeSpan again)
{
    private readonly Ledger _ledger = new();
    private readonly Lock _gate = new();
    private long _last;
    private TimeSpan _longest;

    /// <summary>Messages acknowledged.</summary>
    public long Acked => _ledger.Acked;

    /// <summary>Answers that refused a message; it is sent again.</summary>
    public long Refused => _ledger.Refused;

    /// <summary>Forgets the gaps so far.</summary>
    public void Reset()
    {
        lock (_gate) (_last, _longest) = (TimeProvider.System.GetTimestamp(), TimeSpan.Zero);
    }

    /// <summary>The longest time in which nobody got an acknowledgement.</summary>
    public TimeSpan LongestGap
    {
        get
        {
            lock (_gate) return _longest;
        }
    }

    /// <summary>One shopper writes, each message until it is acknowledged.</summary>
    /// <param name="at">Which one.</param>
    /// <param name="due">When each of its messages is due; ends the loop.</param>
    /// <param name="acked">Told of each: when it was due and when it was acknowledged.</param>
    /// <param name="stop">Ends it too.</param>
    public async Task WriteAsync(int at, IAsyncEnumerable<long> due, Action<long, long>? acked, CancellationToken stop)
    {
        Line? line = null;
        var next = at;
        try
        {
            await foreach (var when in due.WithCancellation(stop))
            {
                var (template, number) = (conversations[next % conversations.Count], _ledger.Next(when));
                next += 17;
                while (!await TryAsync(template, number))
                    await Task.Delay(again, TimeProvider.System, stop);
                var now = TimeProvider.System.GetTimestamp();
                Note(now);
                acked?.Invoke(when, now);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Enough was written.
        }
        finally
        {
            line?.Dispose();
        }

        async Task<bool> TryAsync(Template template, long number)
        {
            try
            {
                line ??= await Line.OpenAsync(server);
                var size = template.Write(number, line.Request);
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10), TimeProvider.System);
                var status = await line.CallAsync(line.Request.AsMemory(0, size), patience.Token);
                _ledger.Answered(status, line);
                return status is 200 or 201;
            }
            catch (Exception broken) when (broken is SocketException or IOException or OperationCanceledException)
            {
                line?.Dispose();
                line = null;
                return false;
            }
        }
    }

    private void Note(long now)
    {
        lock (_gate)
        {
            var gap = TimeProvider.System.GetElapsedTime(_last, now);
            if (_last > 0 && gap > _longest) _longest = gap;
            _last = Math.Max(_last, now);
        }
    }
}
