using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Web.Inbox.Toasts;
using EscapeHatch.Web.Look;

namespace EscapeHatch.Web.Inbox.Thread;

/// <summary>The buttons on a conversation: each does it and says what came of it.</summary>
internal sealed class ThreadDesk(Desk desk, ThreadBoard thread, ToastBoard toasts)
{
    private SignedIn _me = null!;

    /// <summary>Begins for this agent.</summary>
    internal void Start(SignedIn me) => _me = me;

    /// <summary>Takes it, out of the queue or from the bot.</summary>
    internal Task ClaimAsync(Guid id) => DoAsync(desk.ClaimAsync(_me, id, default), null);

    /// <summary>Puts it back into the queue.</summary>
    internal Task ReleaseAsync(Guid id) => DoAsync(desk.ReleaseAsync(_me, id, default), "Back in the queue.");

    /// <summary>Gives it back to the bot.</summary>
    internal Task ReturnToBotAsync(Guid id) => DoAsync(desk.ReturnToBotAsync(_me, id, default), "The bot has it again.");

    /// <summary>Ends it; the word about it can undo it.</summary>
    internal Task EndAsync(Guid id) => DoAsync(desk.EndAsync(_me, id, default), "Ended.", "Undo", () => ReopenAsync(id));

    /// <summary>Opens an ended one again.</summary>
    internal Task ReopenAsync(Guid id) => DoAsync(desk.ReopenAsync(_me, id, default), null);

    /// <summary>Gives it to an agent.</summary>
    internal Task AssignAsync(Guid id, Guid agent, string name) => DoAsync(desk.AssignAsync(_me, id, agent, default), $"{name} has it now.");

    /// <summary>Puts a tag on.</summary>
    internal Task TagAsync(Guid id, string tag) => DoAsync(desk.TagAsync(_me, id, [tag], [], default), null);

    /// <summary>Takes a tag off.</summary>
    internal Task UntagAsync(Guid id, string tag) => DoAsync(desk.TagAsync(_me, id, [], [tag], default), null);

    /// <summary>Tells the shopper that the agent types.</summary>
    internal void Type()
    {
        if (thread.Conversation is { Status: Status.Open } open && open.Assignee?.Id == _me.Id) desk.Type(_me, open.Store, open.Id);
    }

    private async Task DoAsync(Task<Result> command, string? done, string? label = null, Func<Task>? undo = null)
    {
        try
        {
            var result = await command;
            if (result.Conversation is { } now) thread.Take(now);
            if (result.Outcome.Refusal is { } refusal) toasts.Say(Words.Of(refusal, result.Conversation?.AssigneeName), "bad");
            else if (done is not null) toasts.Say(done, "good", label, act: undo);
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            toasts.Say("That didn’t work: we can’t reach the database. Try again in a moment.", "bad");
        }
    }
}
