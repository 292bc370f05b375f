using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Storage;

/// <summary>The writes to one conversation that are carried out together.</summary>
/// <param name="fold">The fold they begin on; null when the database has no such conversation.</param>
/// <param name="proven">True when the fold was read from the database for this batch.</param>
internal sealed class Batch(Conversation? fold, bool proven)
{
    private readonly List<(Write Write, Outcome Outcome, Conversation After, bool Appended)> _tried = [];
    private readonly List<Entry> _entries = [];
    private readonly Conversation? _before = fold;
    private Conversation? _after = fold;

    /// <summary>What is to be stored; null when no command appended anything.</summary>
    internal Move? Move => _entries.Count == 0 ? null : new Move(_before!, _after!, _entries, _tried[^1].Write.Trace);

    /// <summary>Every write that stored something, with the fold after it.</summary>
    internal IEnumerable<(Write Write, Conversation After)> Stored =>
        _tried.Where(tried => tried.Appended).Select(tried => (tried.Write, tried.After));

    /// <summary>Tries a command on the fold so far; an exception of its own fails that write alone.</summary>
    internal void Try(Write write, DateTimeOffset now)
    {
        if (_after is null)
        {
            _tried.Add((write, Refusal.NotFound, null!, false));
            return;
        }
        try
        {
            var (outcome, after) = write.Try(_after, _entries, now);
            // What changes nothing gives back the fold it was tried on, with what is fresh from before.
            var appended = !ReferenceEquals(after, _after);
            if (appended) _entries.AddRange(after.Fresh);
            _after = after;
            _tried.Add((write, outcome, after, appended));
        }
        catch (Exception exception)
        {
            write.Fail(exception);
        }
    }

    /// <summary>
    /// Answers the writes, once it is known whether the move was made; gives those that must be decided anew.
    /// A move that was made proves the fold, and so does reading it; a guess that stored nothing proves nothing.
    /// </summary>
    internal IEnumerable<Write> Settle(bool moved)
    {
        foreach (var (write, outcome, after, _) in _tried)
        {
            var known = moved || (proven && Move is null && (_after is null || write.Once is null || write.Tries > 0));
            if (known) write.Settle(outcome, after);
            else yield return write;
        }
    }
}
