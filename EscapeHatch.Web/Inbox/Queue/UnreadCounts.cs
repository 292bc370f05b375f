using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Web.Inbox.Queue;

/// <summary>How many messages of each row this agent has not seen, and what they saw since: written and asked for in one go, once a tick.</summary>
internal sealed class UnreadCounts(ReadMarks reads, TimeProvider clock)
{
    // What the agent reads on another device goes from this screen within so long.
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(5);

    private readonly Dictionary<Guid, int> _counts = [];
    private readonly Dictionary<Guid, int> _seen = [];
    private readonly HashSet<Guid> _doubtful = [];
    private DateTimeOffset _asked;

    /// <summary>The number of a row.</summary>
    internal int Of(Guid conversation) => _counts.GetValueOrDefault(conversation);

    /// <summary>Takes a number that was just counted.</summary>
    internal void Take(Guid conversation, int count)
    {
        if (count == 0 || _seen.ContainsKey(conversation)) _counts.Remove(conversation);
        else _counts[conversation] = count;
    }

    /// <summary>Something was said: count anew at the next tick.</summary>
    internal void Doubt(Changed change)
    {
        if (change.Entries.Count == 0 || change.Entries.Any(entry => entry is { Kind: EntryKind.Message, AuthorKind: AuthorKind.Shopper } or { Kind: EntryKind.Status })) _doubtful.Add(change.Conversation.Id);
    }

    /// <summary>The agent saw everything up to a seq; true when a number went.</summary>
    internal bool Read(Guid conversation, int seq)
    {
        _seen[conversation] = Math.Max(seq, _seen.GetValueOrDefault(conversation));
        return _counts.Remove(conversation);
    }

    /// <summary>Writes what was seen and counts what may have changed, of the rows that are shown; true when a number changed.</summary>
    internal async Task<bool> TickAsync(SignedIn me, IReadOnlyList<ConversationShape> rows, CancellationToken stop)
    {
        try
        {
            await KeepAsync(me, stop);
            return await CountAsync(me, rows, stop);
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            // Nothing is forgotten: the next tick tries both again.
            return false;
        }
    }

    private async Task KeepAsync(SignedIn me, CancellationToken stop)
    {
        if (_seen.Count == 0) return;
        var seen = new Dictionary<Guid, int>(_seen);
        await reads.MarkAsync(me.Id, me.Stores, seen, stop);
        foreach (var (id, seq) in seen) if (_seen.GetValueOrDefault(id) == seq) _seen.Remove(id);
    }

    private async Task<bool> CountAsync(SignedIn me, IReadOnlyList<ConversationShape> rows, CancellationToken stop)
    {
        var again = clock.GetUtcNow() - _asked >= AskAgain;
        var asked = rows.Where(row => _doubtful.Contains(row.Id) || (again && _counts.ContainsKey(row.Id))).Select(row => row.Id).ToList();
        if (again) _asked = clock.GetUtcNow();
        _doubtful.Clear();
        if (asked.Count == 0) return false;
        var before = asked.ConvertAll(Of);
        Dictionary<Guid, int> counts;
        try
        {
            counts = await reads.UnreadAsync(me.Id, asked, stop);
        }
        catch
        {
            _doubtful.UnionWith(asked);
            throw;
        }
        foreach (var id in asked) Take(id, counts.GetValueOrDefault(id));
        return !before.SequenceEqual(asked.ConvertAll(Of));
    }
}
