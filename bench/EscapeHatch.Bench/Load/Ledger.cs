using System.Buffers.Text;

namespace EscapeHatch.Bench.Load;

/// <summary>Which numbered message was sent when, acknowledged and delivered: the bench's own book, not the server's.</summary>
public sealed class Ledger(int most = 4_000_000)
{
    private readonly long[] _sent = new long[most];
    private readonly bool[] _heard = new bool[most];
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
        Volatile.Write(ref _heard[number % most], false);
        Volatile.Write(ref _sent[number % most], at);
        return number;
    }

    /// <summary>When a message was (to be) sent.</summary>
    public long SentAt(long number) => Volatile.Read(ref _sent[number % most]);

    /// <summary>The server's last words to a message it refused; null when it refused none.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The server answered on this line.</summary>
    public void Answered(int status, Line line)
    {
        if (status is 200 or 201)
        {
            Interlocked.Increment(ref _acked);
            return;
        }
        Interlocked.Increment(ref _refused);
        Refusal = line.Answer;
    }

    /// <summary>An event came: counts the message in it, if there is one.</summary>
    public void Heard(ReadOnlySpan<byte> data)
    {
        if (NumberIn(data) is not (> 0 and var number)) return;
        if (Interlocked.Exchange(ref _heard[number % most], true)) Interlocked.Increment(ref _twice);
        else
        {
            Interlocked.Increment(ref _delivered);
            Deliveries?.Record(SentAt(number), TimeProvider.System.GetTimestamp());
        }
    }

    /// <summary>The number of the message an event holds; 0 when it holds none of ours.</summary>
    public static long NumberIn(ReadOnlySpan<byte> data)
    {
        var at = data.IndexOf(Template.Mark);
        return at >= 0 && Utf8Parser.TryParse(data.Slice(at + Template.Mark.Length, Template.Digits), out long number, out _) ? number : 0;
    }
}
