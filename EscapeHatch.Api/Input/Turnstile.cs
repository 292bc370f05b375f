using System.Net;
using EscapeHatch.Conversations;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace EscapeHatch.Api.Input;

/// <summary>
/// Lets new connections in behind the work of those who are inside: one after the other, and while a crowd of them says nothing
/// (<see cref="Limits.SilentCrowd"/>) only a few at a time. Taking in thousands at once would leave whoever writes waiting behind them all.
/// </summary>
/// <param name="options">Of the sockets.</param>
/// <param name="logs">For the sockets.</param>
/// <param name="arrivals">Who got in and says nothing yet.</param>
/// <param name="clock">Times the pause between a crowd's arrivals.</param>
public sealed class Turnstile(IOptions<SocketTransportOptions> options, ILoggerFactory logs, Arrivals arrivals, TimeProvider clock)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private readonly SocketTransportFactory _sockets = new(options, logs);

    /// <inheritdoc />
    public bool CanBind(EndPoint endpoint) => _sockets.CanBind(endpoint);

    /// <inheritdoc />
    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Gate(await _sockets.BindAsync(endpoint, cancellationToken), arrivals, clock);

    // Kestrel asks for one connection at a time.
    private sealed class Gate(IConnectionListener inner, Arrivals arrivals, TimeProvider clock) : IConnectionListener
    {
        private int _ofCrowd;

        public EndPoint EndPoint => inner.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            // Back in line behind everything that waits for a thread already.
            await Task.Yield();
            if (arrivals.Silent <= Limits.SilentCrowd) _ofCrowd = 0;
            else if (_ofCrowd++ % Limits.ArrivalsAtOnce == 0) await Task.Delay(Limits.ArrivalPause, clock, cancellationToken);
            return await inner.AcceptAsync(cancellationToken);
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => inner.UnbindAsync(cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
