using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EscapeHatch.ServiceDefaults;

/// <summary>Kestrel's own sockets, which can also be closed to newcomers while everything under way goes on.</summary>
internal sealed class Doors(IOptions<SocketTransportOptions> options, ILoggerFactory loggers) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private readonly SocketTransportFactory _sockets = new(options, loggers);
    private readonly ConcurrentBag<IConnectionListener> _open = [];

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var listener = await _sockets.BindAsync(endpoint, cancellationToken);
        _open.Add(listener);
        return listener;
    }

    public bool CanBind(EndPoint endpoint) => _sockets.CanBind(endpoint);

    /// <summary>From now on a new connection is refused.</summary>
    public async Task CloseAsync()
    {
        foreach (var listener in _open)
        {
            await listener.UnbindAsync();
        }
    }
}
