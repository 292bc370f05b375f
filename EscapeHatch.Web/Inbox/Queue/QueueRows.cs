using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Web.Inbox.Queue;

/// <summary>The rows of one view: a snapshot that events keep as fresh as a new snapshot would be.</summary>
internal sealed class QueueRows(InboxFilter filter)
{
    // Rows that came while looking may make the list longer than what was asked for, but not without end.
    private const int Slack = Limits.PageUsual;

    private readonly QueueOrder _order = new(filter.Sort);
    private readonly List<ConversationShape> _rows = [];
    private ConversationShape? _edge;
    private int _wanted = Limits.PageUsual;

    /// <summary>The rows in order.</summary>
    internal IReadOnlyList<ConversationShape> Rows => _rows;

    /// <summary>Where the next page begins; null when all is here.</summary>
    internal InboxCursor? Next { get; private set; }

    /// <summary>Takes the next page; rows that events brought already stay if they are newer.</summary>
    internal void Append(PageShape<ConversationShape> page)
    {
        Next = page.Cursor is { } cursor ? InboxCursor.Parse(cursor) : null;
        _edge = Next is null ? null : page.Items[^1];
        _wanted = Math.Max(_wanted, _rows.Count + page.Items.Count);
        foreach (var row in page.Items) Put(row);
    }

    /// <summary>Takes a conversation's new state; true when the list is no longer what it was.</summary>
    internal bool Apply(ConversationShape now)
    {
        var at = _rows.FindIndex(row => row.Id == now.Id);
        if (at >= 0 && _rows[at].LastSeq > now.LastSeq) return false;
        // What a text search finds only the database knows: a row that was found stays, others need a new search.
        if (at < 0 && filter.Text is not null) return false;
        if (Holds(now) && !Beyond(now)) return Put(now);
        if (at < 0) return false;
        _rows.RemoveAt(at);
        return true;
    }

    /// <summary>Gives the rows of a conversation by its id, or null.</summary>
    internal ConversationShape? Find(Guid id) => _rows.Find(row => row.Id == id);

    private bool Holds(ConversationShape row) =>
        filter.Stores.Contains(row.Store)
        && (filter.Statuses is null || filter.Statuses.Contains(row.Status))
        && (filter.Assignee is null || row.Assignee?.Id == filter.Assignee)
        && (filter.Tag is null || row.Tags?.Contains(filter.Tag) == true)
        && (filter.Reason is null || row.Reason == filter.Reason)
        && (filter.From is null || row.CreatedAt >= filter.From) && (filter.To is null || row.CreatedAt < filter.To);

    // Rows after the last page belong to pages that weren't asked for.
    private bool Beyond(ConversationShape row) => _edge is not null && _order.Compare(row, _edge) > 0;

    private bool Put(ConversationShape row)
    {
        var old = _rows.FindIndex(other => other.Id == row.Id);
        if (old >= 0 && _rows[old].LastSeq > row.LastSeq) return false;
        // Events know nothing of what was searched for.
        if (old >= 0 && row.Match is null && _rows[old].Match is { } match) row = row with { Match = match };
        if (old >= 0) _rows.RemoveAt(old);
        var at = _rows.BinarySearch(row, _order);
        _rows.Insert(at < 0 ? ~at : at, row);
        if (_rows.Count > _wanted + Slack) Trim();
        return true;
    }

    private void Trim()
    {
        _rows.RemoveRange(_wanted, _rows.Count - _wanted);
        _edge = _rows[^1];
        Next = _order.After(_edge);
    }
}
