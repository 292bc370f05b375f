using System.Buffers.Text;

namespace EscapeHatch.Bench.Load;

/// <summary>Which numbered message was sent when, acknowledged and delivered: the bench's own book, not the server's.</summary>
public sealed class Ledger(int most = 4_000_000)
{
    private readonly long[] _sent = new long[most];
    private long _last, _acked, _delivered, _refused, _twice;

    /// <summary>Messages acknowledged.</summary>
    public long Acked => Interlocked.Read(ref _acked);

    /// <summary>Messages heard on the agent's stream.</summary>
    public long Delivered => Interlocked.Read(ref _delivered);

    /// <summary>Messages the server refused.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Messages heard more than once.</summary>
    public long Twice => Interlocked.Read(ref _twice);

    /// <summary>Sent to heard; null while nobody asks for it.</summary>
    public Histogram? Deliveries { get; set; }

    /// <summary>Gives a message that is (to be) sent at this stamp its number.</summary>
    public long Next(long at)
    {
        var number = Interlocked.Increment(ref _last);
        _sent[number % _sent.Length] = at;
        return number;
    }

    /// <summary>The server answered.</summary>
    public void Answered(int status)
    {
        if (status is 200 or 201) Interlocked.Increment(ref _acked);
        else Interlocked.Increment(ref _refused);
    }

    /// <summary>An event came: counts the message in it, if there is one.</summary>
    /// <returns>The message's number; 0 when it holds none of ours.</returns>
    public long Heard(ReadOnlySpan<byte> data)
    {
        var at = data.IndexOf(Template.Mark);
        if (at < 0 || !Utf8Parser.TryParse(data.Slice(at + Template.Mark.Length, Template.Digits), out long number, out _)) return 0;
        var sent = Interlocked.Exchange(ref _sent[number % _sent.Length], 0);
        if (sent == 0) Interlocked.Increment(ref _twice);
        else
        {
            Interlocked.Increment(ref _delivered);
            Deliveries?.Record(sent, TimeProvider.System.GetTimestamp());
        }
        return number;
    }
}
