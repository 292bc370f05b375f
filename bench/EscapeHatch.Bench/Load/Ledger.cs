using System.Buffers.Text;

namespace EscapeHatch.Bench.Load;

/// <summary>Which numbered message was sent when, acknowledged and delivered: the bench's own book, not the server's.</summary>
public sealed class Ledger
{
    // More than are ever on their way at once.
    private const int Slots = 1 << 20;
    // No two ledgers of a run give the same number: a client id is made of it.
    private static long s_last;
    private readonly (long Number, long Sent)[] _sent = new (long, long)[Slots];
    private readonly long[] _heard = new long[Slots];
    private long _acked, _delivered, _refused, _twice;

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

    /// <summary>The server's last words to a message it refused; null when it refused none.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Gives a message that is (to be) sent at this stamp its number.</summary>
    public long Next(long at)
    {
        var number = Interlocked.Increment(ref s_last);
        _sent[number % Slots] = (number, at);
        return number;
    }

    /// <summary>When a message was (to be) sent; null when it isn't one of ours.</summary>
    public long? SentAt(long number) => _sent[number % Slots] is var (ours, at) && ours == number ? at : null;

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

    /// <summary>An event came: counts the message in it, if it is one of ours.</summary>
    public void Heard(ReadOnlySpan<byte> data)
    {
        if (NumberIn(data) is not (> 0 and var number) || SentAt(number) is not { } at) return;
        if (Interlocked.Exchange(ref _heard[number % Slots], number) == number)
        {
            Interlocked.Increment(ref _twice);
            return;
        }
        Interlocked.Increment(ref _delivered);
        Deliveries?.Record(at, TimeProvider.System.GetTimestamp());
    }

    /// <summary>The number of the message an event holds; 0 when it holds none of a bench.</summary>
    public static long NumberIn(ReadOnlySpan<byte> data)
    {
        var at = data.IndexOf(Template.Mark);
        return at >= 0 && Utf8Parser.TryParse(data.Slice(at + Template.Mark.Length, Template.Digits), out long number, out _) ? number : 0;
    }
}
