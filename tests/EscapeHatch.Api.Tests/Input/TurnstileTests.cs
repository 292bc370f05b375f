using System.Net.Sockets;
using EscapeHatch.Api.Input;
using EscapeHatch.Conversations;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EscapeHatch.Api.Tests.Input;

/// <summary>How fast new connections get in, over real sockets.</summary>
public sealed class TurnstileTests : IAsyncLifetime
{
    private readonly Arrivals _arrivals = new(10_000);
    private readonly ManualClock _clock = new();
    private readonly List<Socket> _callers = [];
    private readonly TaskCompletionSource _over = new();
    private IConnectionListener _listener = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        var turnstile = new Turnstile(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance, _arrivals, _clock);
        _listener = await turnstile.BindAsync(new IPEndPoint(IPAddress.Loopback, 0), TestContext.Current.CancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _over.SetResult();
        await _listener.DisposeAsync();
        _callers.ForEach(caller => caller.Dispose());
    }

    [Fact]
    public async Task As_many_as_may_be_silent_get_in_without_any_pause()
    {
        for (var at = 0; at <= Limits.SilentCrowd; at++) await InAsync();
        Assert.Equal(Limits.SilentCrowd + 1, _arrivals.Silent);
    }

    [Fact]
    public async Task Of_a_silent_crowd_a_few_get_in_and_then_none_until_the_pause_is_over()
    {
        for (var at = 0; at <= Limits.SilentCrowd; at++) await InAsync();
        for (var pause = 0; pause < 3; pause++)
        {
            var next = InAsync();
            await Until.Async(() => _clock.Waiting == 1, what: "the next one waits");
            _clock.Advance(Limits.ArrivalPause - TimeSpan.FromTicks(1));
            Assert.False(next.IsCompleted);
            _clock.Advance(TimeSpan.FromTicks(1));
            await next;
            for (var more = 1; more < Limits.ArrivalsAtOnce; more++) await InAsync();
        }
    }

    [Fact]
    public async Task Once_the_crowd_has_spoken_nobody_waits()
    {
        List<Arrivals.Arrival> inside = [];
        for (var at = 0; at <= Limits.SilentCrowd; at++) inside.Add(await InAsync());
        _arrivals.Spoke(inside[0]);
        for (var at = 0; at < 3 * Limits.ArrivalsAtOnce; at++) _arrivals.Spoke(await InAsync());
        Assert.Equal(Limits.SilentCrowd, _arrivals.Silent);
    }

    // Calls, gets in, and says nothing.
    private async Task<Arrivals.Arrival> InAsync()
    {
        var caller = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _callers.Add(caller);
        await caller.ConnectAsync(_listener.EndPoint, TestContext.Current.CancellationToken);
        var connection = await _listener.AcceptAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Until.Usual, TimeProvider.System);
        _ = _arrivals.ServeAsync(connection!, _ => _over.Task);
        return connection!.Features.Get<Arrivals.Arrival>()!;
    }
}
