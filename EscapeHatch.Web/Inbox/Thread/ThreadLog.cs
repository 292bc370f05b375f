using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Web.Inbox.Thread;

/// <summary>The part of a conversation's log that is on the screen: always without holes.</summary>
internal sealed class ThreadLog
{
    private readonly List<Entry> _entries = [];

    /// <summary>The entries in order.</summary>
    internal IReadOnlyList<Entry> Entries => _entries;

    /// <summary>Seq of the newest one here; 0 when there is none.</summary>
    internal int Last => _entries.Count == 0 ? 0 : _entries[^1].Seq;

    /// <summary>Seq of the oldest one here.</summary>
    internal int First => _entries.Count == 0 ? 1 : _entries[0].Seq;

    /// <summary>Takes entries that may repeat, overlap or leave a gap; false when a gap keeps some of them out.</summary>
    internal bool Append(IEnumerable<Entry> entries)
    {
        foreach (var entry in entries)
        {
            if (_entries.Count > 0 && entry.Seq <= Last) continue;
            if (_entries.Count > 0 && entry.Seq != Last + 1) return false;
            _entries.Add(entry);
        }
        return true;
    }

    /// <summary>Takes the entries before the first one here.</summary>
    internal void Prepend(IEnumerable<Entry> earlier)
    {
        var first = First;
        _entries.InsertRange(0, [.. earlier.Where(entry => entry.Seq < first)]);
    }
}
