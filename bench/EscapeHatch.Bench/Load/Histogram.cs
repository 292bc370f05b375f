using System.Numerics;

namespace EscapeHatch.Bench.Load;

/// <summary>Counts latencies in buckets no wider than a 64th of the value, like HdrHistogram; safe from many threads.</summary>
public sealed class Histogram
{
    private const int Precision = 6, Sub = 1 << Precision, Buckets = 40;
    private readonly long[] _counts = new long[Buckets * Sub];
    private long _count;

    /// <summary>How many were recorded.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Records the time between two stamps of <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public void Record(long began, long ended) => Record(TimeProvider.System.GetElapsedTime(began, ended));

    /// <summary>Records a latency.</summary>
    public void Record(TimeSpan latency)
    {
        Interlocked.Increment(ref _counts[IndexOf(Math.Max(0, latency.Ticks))]);
        Interlocked.Increment(ref _count);
    }

    /// <summary>The latency that this part of all did not exceed, in milliseconds; NaN when nothing was recorded.</summary>
    /// <param name="part">Above 0, at most 1.</param>
    public double At(double part)
    {
        var left = (long)Math.Ceiling(part * Count);
        for (var at = 0; at < _counts.Length && left > 0; at++)
            if ((left -= _counts[at]) <= 0) return TopOf(at) / (double)TimeSpan.TicksPerMillisecond;
        return double.NaN;
    }

    private static int IndexOf(long ticks)
    {
        if (ticks < Sub * 2) return (int)ticks;
        var shift = BitOperations.Log2((ulong)ticks) - Precision;
        return Math.Min((shift * Sub) + (int)(ticks >> shift), (Buckets * Sub) - 1);
    }

    private static long TopOf(int index) => index < Sub * 2 ? index : (((index % Sub) + Sub + 1L) << ((index / Sub) - 1)) - 1;
}
