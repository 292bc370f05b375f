using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Web.Inbox.Toasts;
using EscapeHatch.Web.Look;

namespace EscapeHatch.Web.Inbox;

/// <summary>Decides what calls for this agent: somebody waits, or a conversation was given to them.</summary>
internal sealed class Ringing(ToastBoard toasts)
{
    // More than this at once become one call.
    private const int Single = 2;
    private SignedIn _me = null!;

    /// <summary>Begins for this agent.</summary>
    internal void Start(SignedIn me) => _me = me;

    /// <summary>Takes what the feed brought.</summary>
    /// <param name="batch">The events.</param>
    /// <param name="open">The conversation on the screen.</param>
    internal void Apply(IReadOnlyList<FeedEvent> batch, Guid? open)
    {
        var changes = batch.OfType<Changed>().ToList();
        foreach (var change in changes.Where(change => change.Conversation.Status != Status.Unassigned)) toasts.Answered(change.Conversation.Id);
        var waiting = changes.Where(Waits).DistinctBy(change => change.Conversation.Id).ToList();
        if (waiting.Count > Single) toasts.Call($"{waiting.Count} shoppers are waiting", "Open the queue", "/inbox?status=waiting");
        else foreach (var change in waiting) Call(change, "is waiting");
        foreach (var change in changes.Where(Given).Where(change => change.Conversation.Id != open)) Call(change, "was given to you");
    }

    private void Call(Changed change, string what)
    {
        var conversation = change.Conversation;
        toasts.Call($"{Words.Shopper(conversation.ShopperName, conversation.ShopperId)} {what}",
            Words.Of(conversation.Reason) ?? conversation.Preview ?? "", $"/inbox/{conversation.Id}?status={(conversation.Status == Status.Unassigned ? "waiting" : "mine")}", conversation.Id);
    }

    private bool Waits(Changed change) => change.Conversation.Status == Status.Unassigned
        && change.Entries.Any(entry => entry.Kind == EntryKind.Status && entry.AuthorId != _me.Id);

    private bool Given(Changed change) => change.Conversation.Assignee?.Id == _me.Id
        && change.Entries.Any(entry => entry.Kind == EntryKind.Assignment && entry.AuthorId != _me.Id && entry.Data?["assignee"] is not null);
}
