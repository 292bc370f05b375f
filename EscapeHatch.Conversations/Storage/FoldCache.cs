using System.Collections.Concurrent;
using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Storage;

/// <summary>
/// Folds this node has seen lately. They may be stale: a write compares seqs when it is stored, and what stores nothing is answered from the database.
/// Two generations bound it; what isn't used while a generation fills is dropped.
/// </summary>
internal sealed class FoldCache
{
    private ConcurrentDictionary<Guid, Conversation> _young = new(), _old = new();

    // At least how many the young one holds: to count it would take all its locks, with every message.
    private int _added;

    /// <summary>The newest fold known here, or null.</summary>
    internal Conversation? Find(Guid id)
    {
        if (_young.TryGetValue(id, out var fold)) return fold;
        if (_old.TryGetValue(id, out fold)) Keep(fold);
        return fold;
    }

    /// <summary>Keeps a fold; an older one than is known is ignored.</summary>
    internal void Keep(Conversation fold)
    {
        if (!_young.TryAdd(fold.Id, fold)) _young.AddOrUpdate(fold.Id, static (_, fresh) => fresh, static (_, known, fresh) => known.LastSeq > fresh.LastSeq ? known : fresh, fold);
        else if (Interlocked.Increment(ref _added) >= Limits.FoldsKept / 2) (_old, _young, _added) = (_young, new(), 0);
    }

    /// <summary>Forgets what was found to be stale.</summary>
    internal void Forget(Guid id)
    {
        _young.TryRemove(id, out _);
        _old.TryRemove(id, out _);
    }

    /// <summary>Follows what another node stored; entries that don't follow on make it forget.</summary>
    internal void Follow(Guid id, IReadOnlyList<Entry> entries)
    {
        if (entries.Count == 0 || Find(id) is not { } known || known.LastSeq >= entries[^1].Seq) return;
        if (known.Followed(entries) is { } next) Keep(next);
        else Forget(id);
    }
}
