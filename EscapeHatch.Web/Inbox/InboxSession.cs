using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Web.Inbox.Context;
using EscapeHatch.Web.Inbox.People;
using EscapeHatch.Web.Inbox.Queue;
using EscapeHatch.Web.Inbox.Thread;
using EscapeHatch.Web.Inbox.Toasts;
using EscapeHatch.Web.Live;

namespace EscapeHatch.Web.Inbox;

/// <summary>An agent's open page: listens to the stores' feed, keeps the boards true, and beats while the browser is there.</summary>
internal sealed class InboxSession(
    QueueBoard queue, ThreadBoard thread, Outbox outbox, ThreadDesk desk, CaseBoard cases, PeopleBoard people, ToastBoard toasts, OnlookerBoard onlookers, LabelBoard labels,
    Feed feed, Connection connection, TimeProvider clock, ILogger<InboxSession> log) : IAsyncDisposable
{
    /// <summary>The least time between two drawings of what the feed brought.</summary>
    internal static readonly TimeSpan DrawEvery = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ready = new();
    private readonly Ringing _ringing = new(toasts);
    private Task _work = Task.CompletedTask;
    private Func<Func<Task>, Task> _dispatch = null!;
    private BrowserHello _hello = null!;

    /// <summary>The agent.</summary>
    internal SignedIn Me { get; private set; } = null!;

    /// <summary>The agent's time zone.</summary>
    internal TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>Completes when the session has begun.</summary>
    internal Task Ready => _ready.Task;

    /// <summary>Begins, once.</summary>
    /// <param name="me">The agent.</param>
    /// <param name="hello">What the browser told.</param>
    /// <param name="dispatch">Runs work on the circuit's own thread of work.</param>
    internal void Start(SignedIn me, BrowserHello hello, Func<Func<Task>, Task> dispatch)
    {
        (Me, Zone, _hello, _dispatch) = (me, hello.Zone, hello, dispatch);
        queue.Start(me, Zone);
        thread.Start(me);
        outbox.Start(me);
        desk.Start(me);
        cases.Start(me);
        onlookers.Start(me);
        labels.Start(me);
        _ringing.Start(me);
        _ready.SetResult();
        _work = Task.WhenAll(KeepAsync(ListenAsync), KeepAsync(TickAsync));
    }

    /// <summary>Shows a part of the queue and a conversation, with the entry of a seq on the screen when one is named.</summary>
    internal async Task ShowAsync(QueueView view, Guid? conversation, int? at = null)
    {
        var list = view == queue.View && queue.Rows is not null ? Task.CompletedTask : queue.ShowAsync(view, _stop.Token);
        if (conversation is { } opened) toasts.Answered(opened);
        await thread.OpenAsync(conversation, _stop.Token);
        if (at is { } seq) await thread.ReachAsync(seq, _stop.Token);
        onlookers.Follow(thread.Conversation);
        await cases.FollowAsync(_stop.Token);
        await labels.FollowAsync(_stop.Token);
        await list;
    }

    private async Task ListenAsync()
    {
        var pump = new Pump(DrawEvery, clock);
        while (true)
        {
            using var reader = feed.OpenStores(Me.Stores);
            // The reader is open before the snapshot is taken, so nothing falls between them.
            await _dispatch(ReloadAsync);
            await pump.RunAsync(reader.Events, batch => _dispatch(() => ApplyAsync(batch)), _stop.Token);
            await Task.Delay(Tick, clock, _stop.Token);
        }
    }

    private async Task ReloadAsync()
    {
        await queue.ShowAsync(queue.View, _stop.Token);
        await thread.OpenAsync(thread.Id, _stop.Token);
        labels.Doubt();
    }

    private Task ApplyAsync(IReadOnlyList<FeedEvent> batch)
    {
        _ringing.Apply(batch, thread.Id);
        queue.Apply(batch);
        thread.Apply(batch);
        cases.Apply(batch);
        people.Apply(batch);
        onlookers.Apply(batch);
        labels.Apply(batch);
        return Task.CompletedTask;
    }

    private async Task TickAsync()
    {
        using var timer = new PeriodicTimer(Tick, clock);
        await _dispatch(() => people.StartAsync(Me, _hello.Device, _stop.Token));
        while (await timer.WaitForNextTickAsync(_stop.Token)) await _dispatch(OnceAsync);
    }

    private async Task OnceAsync()
    {
        toasts.Tick();
        onlookers.Follow(connection.IsUp ? thread.Conversation : null);
        await people.AttendAsync(connection.IsUp, _stop.Token);
        await queue.TickAsync(_stop.Token);
        await thread.TickAsync(_stop.Token);
        await cases.FollowAsync(_stop.Token);
        await labels.FollowAsync(_stop.Token);
        await people.TickAsync(_stop.Token);
    }

    // Whatever ends a piece of work must not end the page: it would look alive and show nothing new.
    private async Task KeepAsync(Func<Task> work)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await work();
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                if (!Outage.Is(exception)) log.LogError(exception, "The inbox stumbled; it begins again");
                else await FailAsync(exception);
                await Task.Delay(Tick, clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private Task FailAsync(Exception outage)
    {
        log.LogWarning("The inbox could not ask the database ({Kind}); it tries again", outage.GetType().Name);
        return _dispatch(() =>
        {
            queue.Fail();
            return Task.CompletedTask;
        });
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        onlookers.Follow(null);
        await people.AttendAsync(false, CancellationToken.None);
        _stop.Dispose();
    }
}
