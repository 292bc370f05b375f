using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Web.Live;
using EscapeHatch.Web.Look;

namespace EscapeHatch.Web.Inbox.Thread;

/// <summary>What this agent wrote and the log doesn't hold yet, by conversation.</summary>
internal sealed class Outbox(Desk desk, ThreadBoard thread) : Board
{
    private readonly Dictionary<Guid, List<Pending>> _pending = [];
    private SignedIn _me = null!;

    /// <summary>Begins for this agent.</summary>
    internal void Start(SignedIn me) => _me = me;

    /// <summary>What is on its way in a conversation and not on the screen yet.</summary>
    internal IEnumerable<Pending> Of(Guid conversation) => _pending.GetValueOrDefault(conversation, []);

    /// <summary>Sends a text, taking the conversation first when nobody has it; the same id again is the same message.</summary>
    internal async Task SendAsync(Guid conversation, Pending message, CancellationToken stop)
    {
        if (!IsText(message.Text)) return;
        Put(conversation, message with { Problem = null });
        var problem = await ProblemAsync(conversation, message, stop);
        if (problem is null) Drop(conversation, message.Id);
        else Put(conversation, message with { Problem = problem });
    }

    /// <summary>Forgets a text that could not be sent.</summary>
    internal void Drop(Guid conversation, Guid id)
    {
        if (_pending.GetValueOrDefault(conversation)?.RemoveAll(message => message.Id == id) > 0) Touch();
    }

    private async Task<string?> ProblemAsync(Guid conversation, Pending message, CancellationToken stop)
    {
        try
        {
            var result = await WriteAsync(conversation, message, stop);
            if (result.Outcome.Refusal is { } refusal) return Words.Of(refusal, result.Conversation?.AssigneeName);
            if (result.Conversation is { } now) thread.Take(now);
            return null;
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            return "Not sent: we can’t reach the database.";
        }
    }

    private async Task<Result> WriteAsync(Guid conversation, Pending message, CancellationToken stop)
    {
        if (message.IsNote) return await desk.NoteAsync(_me, conversation, message.Id, message.Text, stop);
        var result = await desk.ReplyAsync(_me, conversation, message.Id, message.Text, stop);
        if (result.Outcome.Refusal != Refusal.ClaimFirst) return result;
        var claim = await desk.ClaimAsync(_me, conversation, stop);
        if (!claim.Outcome.Ok) return claim;
        if (claim.Conversation is { } claimed) thread.Take(claimed);
        return await desk.ReplyAsync(_me, conversation, message.Id, message.Text, stop);
    }

    private void Put(Guid conversation, Pending message)
    {
        if (!_pending.TryGetValue(conversation, out var list)) _pending[conversation] = list = [];
        var at = list.FindIndex(other => other.Id == message.Id);
        if (at < 0) list.Add(message);
        else list[at] = message;
        Touch();
    }

    private static bool IsText(string text) => text.Length <= Limits.MessageText && !string.IsNullOrWhiteSpace(text);
}
