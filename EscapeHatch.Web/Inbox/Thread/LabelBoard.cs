using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;
using EscapeHatch.Web.Inbox.Toasts;
using EscapeHatch.Web.Live;

namespace EscapeHatch.Web.Inbox.Thread;

/// <summary>What agents said of the bot's answers in the open conversation.</summary>
internal sealed class LabelBoard(Labelling labelling, ThreadBoard thread, ToastBoard toasts) : Board
{
    private Dictionary<int, LabelShape> _labels = [];
    private SignedIn _me = null!;
    private Guid? _of;
    private bool _due;
    private int _changes;

    /// <summary>Begins for this agent.</summary>
    internal void Start(SignedIn me) => _me = me;

    /// <summary>What was said of the answer with this seq, or null.</summary>
    internal LabelShape? Of(int seq) => _labels.GetValueOrDefault(seq);

    /// <summary>Takes what the feed brought.</summary>
    internal void Apply(IEnumerable<FeedEvent> events)
    {
        foreach (var item in events.OfType<Labelled>().Where(item => item.Conversation == _of)) Set(item.Seq, item.Label);
    }

    /// <summary>Reads the labels again with the conversation: what was said while nobody listened would be missing.</summary>
    internal void Doubt() => _due = true;

    /// <summary>Follows the open conversation.</summary>
    internal async Task FollowAsync(CancellationToken stop)
    {
        if (Open() is not { } open || !_due) return;
        _due = false;
        try
        {
            await ReadAsync(open, stop);
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            _due = true;
        }
        Touch();
    }

    /// <summary>Says it of the answer; saying the same again takes it back.</summary>
    internal async Task SayAsync(int seq, bool right)
    {
        if (Open() is not { } open) return;
        try
        {
            if (Of(seq)?.Right == right)
            {
                if (await labelling.UnsayAsync(_me, open, seq, default) && open == _of) Set(seq, null);
            }
            else if (await labelling.SayAsync(_me, open, seq, right, default) is { } label && open == _of) Set(seq, label);
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            toasts.Say("That didn’t work: we can’t reach the database. Try again in a moment.", "bad");
        }
    }

    /// <summary>Says it of the bot's last answer on the screen.</summary>
    internal Task SayOfLastAsync(bool right) =>
        thread.Log.Entries.LastOrDefault(entry => entry is { Kind: EntryKind.Message, AuthorKind: AuthorKind.Bot }) is { } last ? SayAsync(last.Seq, right) : Task.CompletedTask;

    // A press can come before the feed does: what is on the screen counts, not what was followed last.
    private Guid? Open()
    {
        if (thread.Id != _of) (_of, _labels, _due) = (thread.Id, [], true);
        return _of;
    }

    // What was said while it was being read may be missing from it: read again.
    private async Task ReadAsync(Guid open, CancellationToken stop)
    {
        int before;
        IReadOnlyList<LabelShape> read;
        do
        {
            before = _changes;
            read = await labelling.OfAsync(_me, open, stop);
            if (open != _of) return;
        }
        while (before != _changes);
        _labels = read.ToDictionary(label => label.Seq);
    }

    private void Set(int seq, LabelShape? label)
    {
        _changes++;
        if (label is null) _labels.Remove(seq);
        else _labels[seq] = label;
        Touch();
    }
}
