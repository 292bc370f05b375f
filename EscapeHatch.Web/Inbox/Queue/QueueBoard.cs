using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;
using EscapeHatch.Web.Live;

namespace EscapeHatch.Web.Inbox.Queue;

/// <summary>The queue on this screen: one view's rows, every tab's number, and what this agent has read.</summary>
internal sealed class QueueBoard(InboxQuery query, ReadMarks reads, SharedShapes shapes, TimeProvider clock) : Board
{
    private static readonly TimeSpan CountAgain = TimeSpan.FromMinutes(1), CountSoonest = TimeSpan.FromSeconds(1);
    private readonly UnreadCounts _unread = new(reads, clock);
    private readonly List<ConversationShape> _meanwhile = [];
    private SignedIn _me = null!;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private QueueRows? _rows;
    private DateTimeOffset _counted;
    private int _shows, _asking;

    /// <summary>What is asked for.</summary>
    internal QueueView View { get; private set; } = new();

    /// <summary>The rows; null while the first page is on its way.</summary>
    internal IReadOnlyList<ConversationShape>? Rows => _rows?.Rows;

    /// <summary>True when there is another page.</summary>
    internal bool HasMore => _rows?.Next is not null;

    /// <summary>True when the database could not be asked; what is shown may be old.</summary>
    internal bool Failed { get; private set; }

    /// <summary>The numbers on the tabs.</summary>
    internal QueueCounts Counts { get; private set; } = new(Guid.Empty);

    /// <summary>Begins for this agent.</summary>
    internal void Start(SignedIn me, TimeZoneInfo zone) => (_me, _zone, Counts) = (me, zone, new QueueCounts(me.Id));

    /// <summary>Shows a view; the same view again is read anew without emptying the screen first.</summary>
    internal async Task ShowAsync(QueueView view, CancellationToken stop)
    {
        var show = ++_shows;
        if (view != View) _rows = null;
        View = view;
        Touch();
        await GuardAsync(async () =>
        {
            var fresh = new QueueRows(view.Filter(_me, _zone));
            fresh.Append(await PageAsync(view, null, stop));
            // The agent may have gone on to another view meanwhile.
            if (show != _shows) return;
            Take(fresh);
            await CountAsync(stop);
        });
    }

    /// <summary>Fetches the next page.</summary>
    internal Task MoreAsync(CancellationToken stop) => GuardAsync(async () =>
    {
        if (_rows is not { Next: { } next } rows) return;
        rows.Append(await PageAsync(View, next, stop));
        if (rows == _rows) Take(rows);
    });

    /// <summary>Takes what the feed brought.</summary>
    internal void Apply(IEnumerable<FeedEvent> events)
    {
        var moved = false;
        foreach (var change in events.OfType<Changed>().Where(change => View.Stores(_me).Contains(change.Store)))
        {
            if (_asking > 0) _meanwhile.Add(change.Conversation);
            moved |= Counts.Apply(change);
            moved |= _rows?.Apply(change.Conversation) == true;
            _unread.Doubt(change);
        }
        if (moved) Touch();
    }

    /// <summary>Something else found the database away: say so, and read anew once it is back.</summary>
    internal void Fail()
    {
        Failed = true;
        Touch();
    }

    /// <summary>Mends what time or a lost word made wrong.</summary>
    internal async Task TickAsync(CancellationToken stop)
    {
        var age = clock.GetUtcNow() - _counted;
        if (Failed) await ShowAsync(View, stop);
        else if (await _unread.TickAsync(_me, Rows ?? [], stop)) Touch();
        if (!Failed && (age >= CountAgain || (Counts.Stale && age >= CountSoonest))) await GuardAsync(() => CountAsync(stop));
    }

    /// <summary>The agent saw everything up to <paramref name="seq"/>.</summary>
    internal void Read(Guid conversation, int seq)
    {
        if (_unread.Read(conversation, seq)) Touch();
    }

    /// <summary>Messages of the shopper that this agent has not seen.</summary>
    internal int Unread(ConversationShape row) => row.Status == Status.Ended ? 0 : _unread.Of(row.Id);

    private async Task<PageShape<ConversationShape>> PageAsync(QueueView view, InboxCursor? cursor, CancellationToken stop)
    {
        var page = await query.PageAsync(view.Filter(_me, _zone), cursor, Limits.PageUsual, stop, _me.Id);
        foreach (var row in page.Items) _unread.Take(row.Id, row.Unread ?? 0);
        return page with { Items = [.. page.Items.Select(row => shapes.Of(row with { Unread = null }))] };
    }

    private async Task CountAsync(CancellationToken stop)
    {
        _counted = clock.GetUtcNow();
        var stores = View.Stores(_me);
        var counts = await query.CountsAsync(stores, stop);
        var mine = new InboxFilter { Stores = stores, Statuses = [Status.Open], Assignee = _me.Id };
        Counts.Load(counts, (await query.PageAsync(mine, null, Limits.PageMost, stop)).Items.Select(row => row.Id), doubtful: _meanwhile.Count > 0);
    }

    // The page was read a moment ago; what happened since is in the list of what came meanwhile.
    private void Take(QueueRows rows)
    {
        _rows = rows;
        foreach (var conversation in _meanwhile) rows.Apply(conversation);
    }

    private async Task GuardAsync(Func<Task> work)
    {
        _asking++;
        try
        {
            await work();
            Failed = false;
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            Failed = true;
        }
        finally
        {
            if (--_asking == 0) _meanwhile.Clear();
        }
        Touch();
    }
}
