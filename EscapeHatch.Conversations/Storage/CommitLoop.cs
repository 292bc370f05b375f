using System.Threading.Channels;
using EscapeHatch.Conversations.Lifecycle;
using Microsoft.Extensions.Logging;

namespace EscapeHatch.Conversations.Storage;

/// <summary>What the loop works with.</summary>
internal sealed record CommitUses(WriteSource Source, FoldReader Reader, FoldCache Cache, CommitNews News, TimeProvider Clock, ILogger Log);

/// <summary>
/// One batch at a time: whatever came while the last one was being flushed goes together next. A second loop beside it would halve the batches, and a
/// batch costs the database more than its rows do. It has a thread of its own and waits on it: as a task it stood behind the requests of the thread pool,
/// between the database's answer and the next batch, and all who write waited with it.
/// </summary>
internal sealed class CommitLoop : IAsyncDisposable
{
    // A row that another node holds is waited for outside the batch; a fold that was merely stale is read anew at once.
    private const int QuickTries = 4;

    // Milliseconds, doubled with each vain try.
    private const double FirstRest = 2, LongestRest = 40;

    private readonly Channel<Write> _queue = Channel.CreateBounded<Write>(new BoundedChannelOptions(Limits.WriteQueue)
    {
        SingleReader = true,
        // They only wake the loop's own thread.
        AllowSynchronousContinuations = true,
    });
    private readonly List<Write> _again = [];
    private readonly CommitUses _uses;
    private readonly Task _running;
    private int _outages;

    internal CommitLoop(CommitUses uses)
    {
        _uses = uses;
        _running = Task.Factory.StartNew(Run, default, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Queues a write; false when the queue is full.</summary>
    internal bool TryTake(Write write) => _queue.Writer.TryWrite(write);

    // While the database is away it is asked again: at once, as often only a connection broke, then less and less often.
    private TimeSpan Rest => TimeSpan.FromMilliseconds(Math.Min(LongestRest, FirstRest * Math.Pow(2, _outages - 2)));

    internal static Overloaded Full()
    {
        Telemetry.Overloads.Add(1);
        return new Overloaded();
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _running;
    }

    private void Run()
    {
        while (_again.Count > 0 || Wait(_queue.Reader.WaitToReadAsync().AsTask()))
        {
            // Only those that were tried in vain rest.
            if (_again.Count > 0 && _outages > 1) Task.Delay(Rest, TimeProvider.System).Wait();
            List<Write> writes = [];
            foreach (var write in _again) TakeInto(writes, write);
            _again.Clear();
            while (writes.Count < Limits.WriteBatch && _queue.Reader.TryRead(out var write)) TakeInto(writes, write);
            if (writes.Count > 0) Commit(writes);
        }
    }

    // Nothing else runs on this thread, so nothing can stand still with it.
    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static void TakeInto(List<Write> batch, Write write)
    {
        if (write.GivenUp) write.Cancel();
        // A command that threw is answered already.
        else if (!write.Done.IsCompleted) batch.Add(write);
    }

    private void Commit(IReadOnlyList<Write> writes)
    {
        if (Store(writes) is not { } stored) return;
        _outages = 0;
        // Kept first, so that hearing its own news gives this node nothing to follow.
        foreach (var moved in stored.Moved) _uses.Cache.Keep(stored.Batches[moved].Move!.After);
        try
        {
            _uses.News.Tell(stored.Moved.SelectMany(moved => stored.Batches[moved].Stored));
        }
        catch (Exception exception)
        {
            // Stored is stored: the sweep tells it, and the loop must live.
            _uses.Log.LogError(exception, "Readers could not be told of a commit");
        }
        foreach (var (id, batch) in stored.Batches) Settle(id, batch, stored.Moved.Contains(id));
    }

    private (Dictionary<Guid, Batch> Batches, HashSet<Guid> Moved)? Store(IReadOnlyList<Write> writes)
    {
        var begun = false;
        try
        {
            var batches = Wait(_uses.Reader.ReadAsync(writes));
            var now = _uses.Clock.Now();
            foreach (var write in writes) batches[write.Conversation].Try(write, now);
            Move[] moves = [.. batches.Values.Select(batch => batch.Move).OfType<Move>()];
            if (moves.Length > 0) Telemetry.CommitSize.Record(moves.Length);
            begun = true;
            return (batches, moves.Length == 0 ? [] : CommitStatement.Run(_uses.Source.Connections, moves));
        }
        catch (Exception exception) when (!Outage.Is(exception) && writes.Count > 1)
        {
            // One of them can't be stored at all; the others must not fail with it.
            foreach (var write in writes) Commit([write]);
        }
        catch (Exception exception)
        {
            // What broke one connection has often broken those that lie idle, too.
            _uses.Source.Connections.Clear();
            foreach (var write in writes) Failed(write, exception, begun);
            _outages = Outage.Is(exception) ? _outages + 1 : 0;
        }
        return null;
    }

    // What surely stored nothing may wait a while for the database. Otherwise what came of it is not known: a message is looked up by its id and stored
    // once, whatever went wrong; anything else is the caller's to repeat.
    private void Failed(Write write, Exception exception, bool begun)
    {
        _uses.Cache.Forget(write.Conversation);
        var (away, young) = (Outage.Is(exception), _uses.Clock.GetElapsedTime(write.Began) < Limits.OutagePatience);
        var nothing = away && (!begun || Outage.DidNothing(exception));
        var again = (nothing && young) || (write.Once is not null && (write.Tries == 0 || (away && young)));
        write.Tries++;
        if (again) _again.Add(write);
        else write.Fail(exception);
    }

    private void Settle(Guid id, Batch batch, bool moved)
    {
        var stale = batch.Settle(moved).ToList();
        if (stale.Count == 0) return;
        _uses.Cache.Forget(id);
        foreach (var write in stale) Again(write, stored: batch.Move is not null);
    }

    private void Again(Write write, bool stored)
    {
        if (stored) Telemetry.StaleWrites.Add(1);
        if (_uses.Clock.GetElapsedTime(write.Began) > Limits.WritePatience) write.Fail(Full());
        else if (++write.Tries < QuickTries) _again.Add(write);
        else _ = LaterAsync(write);
    }

    // Somebody holds the row: the others of the batch don't wait for it.
    private async Task LaterAsync(Write write)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(2, 20)), TimeProvider.System);
        try
        {
            await _queue.Writer.WriteAsync(write);
        }
        catch (ChannelClosedException)
        {
            write.Fail(Full());
        }
    }
}
