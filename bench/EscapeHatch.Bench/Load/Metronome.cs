using System.Runtime.InteropServices;

namespace EscapeHatch.Bench.Load;

/// <summary>Beats at a fixed rate from a thread of its own, and never skips a beat: one that comes late is still due when it was.</summary>
public static partial class Metronome
{
    /// <summary>Calls with the stamp at which each beat was due.</summary>
    /// <param name="rate">Beats a second.</param>
    /// <param name="length">For how long.</param>
    /// <param name="beat">What to do; must not block.</param>
    /// <param name="stop">Ends it early.</param>
    public static Task RunAsync(double rate, TimeSpan length, Action<long> beat, CancellationToken stop)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                Beat(rate, length, beat, stop);
                done.SetResult();
            }
            catch (Exception failed)
            {
                done.SetException(failed);
            }
        }) { IsBackground = true, Name = "metronome", Priority = ThreadPriority.AboveNormal }.Start();
        return done.Task;
    }

    private static void Beat(double rate, TimeSpan length, Action<long> beat, CancellationToken stop)
    {
        var clock = TimeProvider.System;
        var began = clock.GetTimestamp();
        var count = (long)Math.Round(rate * length.TotalSeconds);
        for (long at = 0; at < count && !stop.IsCancellationRequested; at++)
        {
            var due = began + (long)(at / rate * clock.TimestampFrequency);
            while (due - clock.GetTimestamp() is > 0 and var left) Doze(left * 1e9 / clock.TimestampFrequency);
            beat(due);
        }
    }

    // The runtime's own timers are no finer than a millisecond.
    private static void Doze(double nanoseconds)
    {
        if (OperatingSystem.IsLinux()) nanosleep(new Span(0, (nint)Math.Min(nanoseconds, 999_999_999)), 0);
        else Thread.Yield();
    }

    [LibraryImport("libc")]
    private static partial int nanosleep(in Span wanted, nint left);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Span(nint Seconds, nint Nanoseconds);
}
