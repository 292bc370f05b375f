using EscapeHatch.Conversations.Lifecycle;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Storage;

/// <summary>
/// Finds folds for whoever asks, in the cache or else in the database. Those that are asked for while it is being read come together with the next
/// reading: after a start everybody's conversation is unknown at once, and a reading costs more than its rows.
/// </summary>
internal sealed class FoldLoader(Database database, FoldCache cache)
{
    private readonly Lock _gate = new();
    private Dictionary<Guid, TaskCompletionSource<Conversation?>> _asked = [];
    private bool _reads;

    /// <summary>The conversation as this node last saw it; null when there is none.</summary>
    /// <exception cref="Npgsql.NpgsqlException">The database could not be asked.</exception>
    internal async ValueTask<Conversation?> FindAsync(Guid id, CancellationToken stop)
    {
        if (cache.Find(id) is { } known) return known;
        TaskCompletionSource<Conversation?>? found;
        lock (_gate)
        {
            if (!_asked.TryGetValue(id, out found)) _asked.Add(id, found = new(TaskCreationOptions.RunContinuationsAsynchronously));
            // In nobody's trace: it reads for others, too.
            if (!_reads) ThreadPool.UnsafeQueueUserWorkItem(static loader => _ = loader.ReadAsync(), this, preferLocal: false);
            _reads = true;
        }
        return await found.Task.WaitAsync(stop);
    }

    private async Task ReadAsync()
    {
        while (Next() is { } asked)
        {
            try
            {
                Guid[] ids = [.. asked.Keys];
                var rows = await database.UseAsync(db => db.Conversations.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id));
                foreach (var row in rows.Values) cache.Keep(row);
                foreach (var (id, found) in asked) found.SetResult(rows.GetValueOrDefault(id));
            }
            catch (Exception exception)
            {
                foreach (var found in asked.Values) found.TrySetException(exception);
            }
        }
    }

    private Dictionary<Guid, TaskCompletionSource<Conversation?>>? Next()
    {
        lock (_gate)
        {
            if (_asked.Count == 0)
            {
                _reads = false;
                return null;
            }
            var asked = _asked;
            _asked = [];
            return asked;
        }
    }
}
