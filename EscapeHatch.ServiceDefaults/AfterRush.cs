using Microsoft.Extensions.Hosting;

namespace EscapeHatch.ServiceDefaults;

/// <summary>
/// Gives memory back once a rush is over. Thousands of streams that open at once leave garbage behind that a process which then only listens
/// would keep for hours, since collections come with allocations. While anything goes on nothing is collected, never twice for one rush, and
/// rushes that follow each other share a collection: everything stands still for it, and may for no more than a small part of the time.
/// </summary>
/// <param name="heap">The memory.</param>
/// <param name="clock">Times the looks.</param>
internal sealed class AfterRush(AfterRush.IHeap heap, TimeProvider clock) : BackgroundService
{
    /// <summary>Between two looks.</summary>
    internal static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <summary>Bytes allocated between two looks: from here on it is a rush, and below it is quiet.</summary>
    internal const long Rush = 32 << 20, Quiet = 4 << 20;

    /// <summary>After a collection so many times as long as it took, at least, without another.</summary>
    internal const int Rest = 100;

    private long _before = heap.Allocated;
    private (long At, TimeSpan Took) _last;
    private int _collected;
    private bool _rushed;

    /// <summary>Looks at what was allocated since the last time.</summary>
    internal void LookAround()
    {
        var (allocated, full) = (heap.Allocated - _before, heap.FullCollections);
        _before += allocated;
        if (allocated >= Rush) (_rushed, _collected) = (true, full);
        if (!_rushed || allocated > Quiet || clock.GetElapsedTime(_last.At) < _last.Took * Rest) return;
        _rushed = false;
        if (full != _collected) return;
        var began = clock.GetTimestamp();
        heap.Collect();
        _last = (clock.GetTimestamp(), clock.GetElapsedTime(began));
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) LookAround();
    }

    /// <summary>The garbage-collected heap.</summary>
    internal interface IHeap
    {
        /// <summary>Bytes allocated since the process began.</summary>
        long Allocated { get; }

        /// <summary>Collections of everything since the process began.</summary>
        int FullCollections { get; }

        /// <summary>Collects everything and gives back what is free.</summary>
        void Collect();
    }

    /// <summary>The runtime's.</summary>
    internal sealed class Heap : IHeap
    {
        /// <inheritdoc />
        public long Allocated => GC.GetTotalAllocatedBytes();

        /// <inheritdoc />
        public int FullCollections => GC.CollectionCount(GC.MaxGeneration);

        /// <inheritdoc />
        public void Collect() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
