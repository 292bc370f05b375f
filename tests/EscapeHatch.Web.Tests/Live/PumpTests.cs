using System.Threading.Channels;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Web.Live;

namespace EscapeHatch.Web.Tests.Live;

public sealed class PumpTests
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(125);
    private readonly ManualClock _clock = new();
    private readonly Channel<FeedEvent> _events = Channel.CreateUnbounded<FeedEvent>();
    private readonly List<IReadOnlyList<FeedEvent>> _shown = [];

    [Fact]
    public async Task The_first_event_is_shown_at_once_and_a_flood_at_most_once_a_rest()
    {
        var running = RunAsync();
        Write(1);
        await Until.Async(() => _shown.Count == 1);
        Write(1_000);
        await Until.Async(() => !_events.Reader.TryPeek(out _), what: "the reader is drained while resting");
        Assert.Single(_shown);

        _clock.Advance(Rest);
        await Until.Async(() => _shown.Count == 2);
        Assert.Equal(1_001, _shown.Sum(batch => batch.Count));
        await EndAsync(running);
    }

    [Fact]
    public async Task What_came_before_the_reader_was_cut_off_is_shown()
    {
        var running = RunAsync();
        Write(1);
        await Until.Async(() => _shown.Count == 1);
        Write(3);
        _events.Writer.Complete();
        await Until.Async(() => _events.Reader.Completion.IsCompleted);
        _clock.Advance(Rest);
        await Until.Async(() => _shown.Sum(batch => batch.Count) == 4);
        await EndAsync(running);
    }

    [Fact]
    public async Task It_stops_when_told_to()
    {
        using var stop = new CancellationTokenSource();
        var running = new Pump(Rest, _clock).RunAsync(_events.Reader, _ => Task.CompletedTask, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private Task RunAsync() => new Pump(Rest, _clock).RunAsync(_events.Reader, batch =>
    {
        _shown.Add(batch);
        return Task.CompletedTask;
    }, TestContext.Current.CancellationToken);

    private void Write(int count)
    {
        for (var at = 0; at < count; at++) Assert.True(_events.Writer.TryWrite(new PresenceChanged("store", Guid.NewGuid(), true)));
    }

    private async Task EndAsync(Task running)
    {
        _events.Writer.TryComplete();
        await Until.Async(() =>
        {
            _clock.Advance(Rest);
            return running.IsCompleted;
        });
        await running;
    }
}
