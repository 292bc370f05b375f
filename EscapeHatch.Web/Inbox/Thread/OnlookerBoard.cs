using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Wire;
using EscapeHatch.Web.Live;

namespace EscapeHatch.Web.Inbox.Thread;

/// <summary>A colleague with the same conversation on the screen.</summary>
/// <param name="Id">Who.</param>
/// <param name="Name">Their name.</param>
/// <param name="Writes">True while they write a reply.</param>
internal sealed record Onlooker(Guid Id, string Name, bool Writes);

/// <summary>Who else has the open conversation on the screen. Pages tell each other and nothing is kept: who falls silent is gone.</summary>
internal sealed class OnlookerBoard(Feed feed, TimeProvider clock) : Board
{
    private readonly Dictionary<Guid, Seen> _seen = [];
    private SignedIn _me = null!;
    private ConversationShape? _open;
    private DateTimeOffset _said;

    /// <summary>The colleagues, writers first.</summary>
    internal IReadOnlyList<Onlooker> Others { get; private set; } = [];

    /// <summary>Begins for this agent.</summary>
    internal void Start(SignedIn me) => _me = me;

    /// <summary>Says what this page shows when that changed and now and then; null when it shows nothing or nobody looks at it.</summary>
    internal void Follow(ConversationShape? conversation)
    {
        if (conversation?.Id != _open?.Id)
        {
            if (_open is { } left) Say(left, Attention.Left);
            _seen.Clear();
            if ((_open = conversation) is { } came) Say(came, Attention.Came);
        }
        else if (_open is { } there && clock.GetUtcNow() - _said >= Limits.LookBeat) Say(there, Attention.There);
        Show();
    }

    /// <summary>The agent writes a reply.</summary>
    internal void Write()
    {
        if (_open is { } open) Say(open, Attention.Writing);
    }

    /// <summary>Takes what the feed brought.</summary>
    internal void Apply(IEnumerable<FeedEvent> events)
    {
        foreach (var look in events.OfType<Looking>().Where(look => look.Conversation == _open?.Id)) Take(look);
        Show();
    }

    private void Take(Looking look)
    {
        // Who comes asks who is there; the same agent's other page that left must not take this one along.
        if (look.AgentId == _me.Id ? look.Now == Attention.Left : look.Now == Attention.Came) Say(_open!, Attention.There);
        if (look.AgentId == _me.Id) return;
        var now = clock.GetUtcNow();
        if (look.Now == Attention.Left) _seen.Remove(look.AgentId);
        else _seen[look.AgentId] = new Seen(look.Name, now + Limits.LookLife,
            look.Now == Attention.Writing ? now + Limits.WritingLife : _seen.GetValueOrDefault(look.AgentId)?.Writes ?? now);
    }

    private void Say(ConversationShape conversation, Attention now)
    {
        if (now != Attention.Left) _said = clock.GetUtcNow();
        feed.Tell(new Looking(conversation.Store, conversation.Id, _me.Id, _me.Name, now));
    }

    private void Show()
    {
        var now = clock.GetUtcNow();
        foreach (var (id, _) in _seen.Where(one => one.Value.Until <= now).ToList()) _seen.Remove(id);
        Onlooker[] others = [.. _seen.Select(one => new Onlooker(one.Key, one.Value.Name, one.Value.Writes > now)).OrderByDescending(one => one.Writes).ThenBy(one => one.Name)];
        if (Others.SequenceEqual(others)) return;
        Others = others;
        Touch();
    }

    private sealed record Seen(string Name, DateTimeOffset Until, DateTimeOffset Writes);
}
