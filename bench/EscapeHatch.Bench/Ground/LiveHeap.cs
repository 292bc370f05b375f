using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace EscapeHatch.Bench.Ground;

/// <summary>What another .NET process holds: it is made to collect all garbage and says what is left, over its diagnostic port.</summary>
public static class LiveHeap
{
    // Enough for a process that is busy; one that never answers is an error and no figure.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of managed objects left after a full, blocking collection.</summary>
    /// <param name="process">Its number.</param>
    /// <exception cref="TimeoutException">It did not collect.</exception>
    public static async Task<long> BytesAsync(int process)
    {
        var keywords = (long)(ClrTraceEventParser.Keywords.GC | ClrTraceEventParser.Keywords.GCHeapCollect);
        using var session = new DiagnosticsClient(process).StartEventPipeSession([new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, keywords)], requestRundown: false);
        var found = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = Task.Run(() => Read(session, found));
        try
        {
            return await found.Task.WaitAsync(Patience, TimeProvider.System);
        }
        finally
        {
            session.Stop();
            await reading;
        }
    }

    private static void Read(EventPipeSession session, TaskCompletionSource<long> found)
    {
        using var source = new EventPipeEventSource(session.EventStream);
        var full = false;
        source.Clr.GCStart += start => full |= start.Depth == 2;
        source.Clr.GCHeapStats += heap =>
        {
            if (full) found.TrySetResult(heap.TotalHeapSize);
        };
        source.Process();
        found.TrySetException(new InvalidOperationException("The process ended its report without a collection."));
    }
}
