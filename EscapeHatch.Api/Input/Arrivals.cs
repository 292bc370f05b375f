using System.Net;
using Microsoft.AspNetCore.Connections;

namespace EscapeHatch.Api.Input;

/// <summary>
/// Bounds the connections of one address that have yet to send a whole request: beyond a limit the oldest is closed.
/// So who connects and says nothing only loses connections, and who speaks at once gets in, from the same address too.
/// </summary>
/// <param name="most">Most silent connections of one address.</param>
public sealed class Arrivals(int most)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, LinkedList<Arrival>> _silent = [];
    private int _count;

    /// <summary>Connections that have yet to send a whole request, of all addresses.</summary>
    public int Silent => Volatile.Read(ref _count);

    /// <summary>Serves one connection.</summary>
    public async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var arrival = new Arrival(connection, (connection.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None);
        Enter(arrival)?.Connection.Abort(new ConnectionAbortedException("Too many connections of this address say nothing."));
        connection.Features.Set(arrival);
        try
        {
            await next(connection);
        }
        finally
        {
            Spoke(arrival);
        }
    }

    /// <summary>A request of this connection came in whole.</summary>
    public void Spoke(Arrival arrival)
    {
        if (!arrival.IsSilent) return;
        lock (_lock)
        {
            if (!arrival.IsSilent) return;
            arrival.IsSilent = false;
            if (!_silent.TryGetValue(arrival.Address, out var waiting)) return;
            waiting.Remove(arrival.Place);
            _count--;
            if (waiting.Count == 0) _silent.Remove(arrival.Address);
        }
    }

    private Arrival? Enter(Arrival arrival)
    {
        lock (_lock)
        {
            if (!_silent.TryGetValue(arrival.Address, out var waiting)) _silent[arrival.Address] = waiting = new LinkedList<Arrival>();
            waiting.AddLast(arrival.Place);
            _count++;
            if (waiting.Count <= most) return null;
            _count--;
            var oldest = waiting.First!.Value;
            waiting.RemoveFirst();
            oldest.IsSilent = false;
            return oldest;
        }
    }

    /// <summary>A connection from its first moment.</summary>
    public sealed class Arrival
    {
        internal Arrival(ConnectionContext connection, IPAddress address) => (Connection, Address, Place) = (connection, address, new LinkedListNode<Arrival>(this));

        internal ConnectionContext Connection { get; }

        internal IPAddress Address { get; }

        internal LinkedListNode<Arrival> Place { get; }

        internal volatile bool IsSilent = true;
    }
}
