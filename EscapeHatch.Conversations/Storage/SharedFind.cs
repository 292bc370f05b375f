using EscapeHatch.Conversations.Lifecycle;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Storage;

/// <summary>
/// Finds conversations by id. Whoever asks while a statement is under way shares the next one, so thousands of screens that come back at once cost a few
/// statements, and a single one waits for nobody. What was committed before the question is in the answer. A statement that is stuck holds the next one up for
/// <see cref="Limits.FindTurn"/>, no longer.
/// </summary>
internal sealed class SharedFind(Database database, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private Round? _open;
    private Task _last = Task.CompletedTask;

    /// <summary>A conversation, or null.</summary>
    /// <exception cref="OperationCanceledException">The caller stopped waiting; the others go on.</exception>
    internal async Task<Conversation?> FindAsync(Guid id, CancellationToken stop)
    {
        var (round, first) = Join(id);
        // The first of a round asks for all of it.
        if (first) await AskAsync(round);
        return (await round.Found.Task.WaitAsync(stop)).GetValueOrDefault(id);
    }

    private (Round Round, bool First) Join(Guid id)
    {
        lock (_gate)
        {
            var first = _open is null;
            var round = _open ??= new Round(_last);
            _last = round.Found.Task;
            round.Ids.Add(id);
            return (round, first);
        }
    }

    private async Task AskAsync(Round round)
    {
        await round.Before.WaitAsync(Limits.FindTurn, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate) _open = null;
        try
        {
            round.Found.SetResult(await database.UseAsync(db => db.Conversations.AsNoTracking().Where(row => round.Ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id)));
        }
        catch (Exception exception)
        {
            round.Found.SetException(exception);
        }
    }

    private sealed class Round(Task before)
    {
        internal Task Before { get; } = before;

        internal HashSet<Guid> Ids { get; } = [];

        internal TaskCompletionSource<Dictionary<Guid, Conversation>> Found { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
