using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;
using EscapeHatch.Web.Live;

namespace EscapeHatch.Web.Inbox.Thread;

/// <summary>The open conversation: its state, the part of its log on the screen, and who is typing.</summary>
internal sealed class ThreadBoard(Transcript transcript, TimeProvider clock) : Board
{
    private static readonly TimeSpan TypingHolds = TimeSpan.FromSeconds(5);
    private readonly List<Changed> _meanwhile = [];
    private SignedIn _me = null!;
    private DateTimeOffset _typingUntil;
    private bool _gap;

    /// <summary>The conversation asked for; null when none is.</summary>
    internal Guid? Id { get; private set; }

    /// <summary>Its state; null while it is on its way.</summary>
    internal ConversationShape? Conversation { get; private set; }

    /// <summary>Its log.</summary>
    internal ThreadLog Log { get; private set; } = new();

    /// <summary>True when there is no such conversation for this agent.</summary>
    internal bool Missing { get; private set; }

    /// <summary>True when the database could not be asked; it is asked again.</summary>
    internal bool Failed { get; private set; }

    /// <summary>Who types, or null.</summary>
    internal string? Typing { get; private set; }

    /// <summary>Begins for this agent.</summary>
    internal void Start(SignedIn me) => _me = me;

    /// <summary>Opens a conversation; null closes. The open one is brought up to date.</summary>
    internal async Task OpenAsync(Guid? id, CancellationToken stop)
    {
        if (id != Id)
        {
            (Id, Conversation, Log, Typing) = (id, null, new ThreadLog(), null);
            (Missing, Failed, _gap) = (false, false, false);
            _meanwhile.Clear();
            Touch();
        }
        if (id is { } open) await GuardAsync(() => LoadAsync(open, stop));
    }

    /// <summary>Fetches what was said before the part on the screen.</summary>
    internal Task EarlierAsync(CancellationToken stop) => GuardAsync(async () =>
    {
        var (id, log) = (Id!.Value, Log);
        var after = Math.Max(0, log.First - 1 - Limits.PageMost);
        log.Prepend(await transcript.EntriesAsync(id, after, log.First - 1 - after, hidden: true, stop));
    });

    /// <summary>Fetches what was said before until an entry is there, or the beginning.</summary>
    internal async Task ReachAsync(int seq, CancellationToken stop)
    {
        var id = Id;
        while (id == Id && id is not null && !Failed && Log.Last > 0 && Log.First > Math.Max(1, seq)) await EarlierAsync(stop);
    }

    /// <summary>Takes what the feed brought.</summary>
    internal void Apply(IEnumerable<FeedEvent> events)
    {
        foreach (var item in events.Where(item => item.ConversationId == Id))
        {
            if (item is Changed change) Take(change);
            else if (item is Typing { Author: AuthorKind.Shopper }) (Typing, _typingUntil) = ("shopper", clock.GetUtcNow() + TypingHolds);
            else if (item is Typing { Author: AuthorKind.Agent } other && other.AuthorId != _me.Id) (Typing, _typingUntil) = (other.Name, clock.GetUtcNow() + TypingHolds);
            else continue;
            Touch();
        }
    }

    /// <summary>Takes the state an own command left.</summary>
    internal void Take(Conversation conversation)
    {
        if (conversation.Id != Id) return;
        Take(new Changed(ConversationShape.ForAgent(conversation, shopperName: Conversation?.ShopperName), conversation.LastVisibleSeq, [.. conversation.Fresh]));
        Touch();
    }

    /// <summary>Learns the shopper's name.</summary>
    internal void Name(string? shopper)
    {
        if (Conversation is null || shopper is null || Conversation.ShopperName == shopper) return;
        Conversation = Conversation with { ShopperName = shopper };
        Touch();
    }

    /// <summary>Mends gaps and failures, and forgets who stopped typing.</summary>
    internal async Task TickAsync(CancellationToken stop)
    {
        if (Typing is not null && clock.GetUtcNow() >= _typingUntil)
        {
            Typing = null;
            Touch();
        }
        if (Id is { } id && (_gap || Failed)) await GuardAsync(() => LoadAsync(id, stop));
    }

    private async Task LoadAsync(Guid id, CancellationToken stop)
    {
        var found = await transcript.FindAsync(id, stop);
        if (id != Id) return;
        if (found is null || !_me.WorksFor(found.Store))
        {
            Missing = true;
            return;
        }
        var entries = Log.Last == 0 || found.LastSeq - Log.Last > Limits.PageMost
            ? await transcript.NewestAsync(id, Limits.PageMost, stop)
            : await transcript.EntriesAsync(id, Log.Last, Limits.PageMost, hidden: true, stop);
        if (id != Id) return;
        if (entries.Count > 0 && entries[0].Seq > Log.Last + 1) Log = new ThreadLog();
        Log.Append(entries);
        if (Conversation is null || Conversation.LastSeq <= found.LastSeq) Conversation = ConversationShape.ForAgent(found, shopperName: Conversation?.ShopperName);
        _gap = false;
        var meanwhile = _meanwhile.ToList();
        _meanwhile.Clear();
        foreach (var change in meanwhile) Take(change);
    }

    private void Take(Changed change)
    {
        if (Conversation is null)
        {
            _meanwhile.Add(change);
            return;
        }
        if (change.Conversation.LastSeq >= Conversation.LastSeq)
            Conversation = change.Conversation with { ShopperName = change.Conversation.ShopperName ?? Conversation.ShopperName };
        // An answer ends the typing that went before it.
        if (change.Entries.Any(entry => entry.Kind == EntryKind.Message)) Typing = null;
        _gap = !Log.Append(change.Entries) || Log.Last < Conversation.LastSeq;
    }

    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
            Failed = false;
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            Failed = true;
        }
        Touch();
    }
}
