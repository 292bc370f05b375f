using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Web.Inbox.Queue;

/// <summary>The database's order of a list, repeated for rows that change while it is shown.</summary>
internal sealed class QueueOrder(InboxSort sort) : IComparer<ConversationShape>
{
    public int Compare(ConversationShape? left, ConversationShape? right)
    {
        var (a, b) = (left!, right!);
        if (sort == InboxSort.Recent) return First(b.UpdatedAt.CompareTo(a.UpdatedAt), b.Id.CompareTo(a.Id));
        var wait = First(At(a).CompareTo(At(b)), a.Id.CompareTo(b.Id));
        return sort == InboxSort.Waiting ? wait : First((b.Priority ?? 0).CompareTo(a.Priority ?? 0), wait);
    }

    /// <summary>Where the list goes on after this row.</summary>
    internal InboxCursor After(ConversationShape row) =>
        new(sort, row.Priority ?? 0, sort == InboxSort.Recent ? row.UpdatedAt : At(row), row.Id);

    private static DateTimeOffset At(ConversationShape row) => row.QueuedAt ?? row.CreatedAt;

    private static int First(int first, int second) => first != 0 ? first : second;
}
