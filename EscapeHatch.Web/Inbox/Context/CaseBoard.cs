using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Web.Inbox.Thread;
using EscapeHatch.Web.Live;

namespace EscapeHatch.Web.Inbox.Context;

/// <summary>The context card of the open conversation, read again when something on it may have changed.</summary>
internal sealed class CaseBoard(CaseFiles files, ThreadBoard thread) : Board
{
    private static readonly EntryKind[] Telling = [EntryKind.Decision, EntryKind.Action, EntryKind.Contact, EntryKind.Status];
    private SignedIn _me = null!;
    private Guid? _of;
    private bool _due;

    /// <summary>The file; null while it is on its way.</summary>
    internal CaseFile? File { get; private set; }

    /// <summary>Begins for this agent.</summary>
    internal void Start(SignedIn me) => _me = me;

    /// <summary>Takes what the feed brought.</summary>
    internal void Apply(IEnumerable<FeedEvent> events) => _due |= events.OfType<Changed>()
        .Any(change => change.Conversation.Id == _of && change.Entries.Any(entry => Telling.Contains(entry.Kind)));

    /// <summary>Follows the open conversation.</summary>
    internal async Task FollowAsync(CancellationToken stop)
    {
        if (thread.Id != _of) (_of, File, _due) = (thread.Id, null, true);
        if (!_due || thread.Conversation is not { } conversation) return;
        try
        {
            _due = false;
            var file = await files.OfAsync(_me, conversation.Id, stop);
            if (thread.Id != conversation.Id) return;
            File = file;
            thread.Name(file?.Shopper.Name);
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            _due = true;
        }
        Touch();
    }
}
