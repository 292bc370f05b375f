using EscapeHatch.Conversations.FanOut;

namespace EscapeHatch.Conversations.Presence;

/// <summary>
/// Whose screens are open on this node. The first screen brings somebody in at once; after the last one they count for a grace,
/// so that a page that reloads or a line that breaks and comes back is nobody's event.
/// </summary>
public sealed class Attached(Arrivals arrivals, Feed feed, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Seat, int> _open = [];
    private readonly Dictionary<Seat, DateTimeOffset> _left = [];

    /// <summary>The seats somebody on this node sits in.</summary>
    public Seat[] Seats
    {
        get
        {
            lock (_lock) return [.. _open.Keys];
        }
    }

    /// <summary>A screen opened.</summary>
    /// <param name="seat">Whose and where.</param>
    /// <param name="available">False for an agent who says not to take conversations.</param>
    public async Task OpenAsync(Seat seat, bool available = true)
    {
        if (!Sit(seat)) return;
        Telemetry.Devices.Add(1, Who(seat));
        if (await arrivals.ArriveAsync(seat, available)) feed.Tell(Event(seat, true));
    }

    /// <summary>A screen closed.</summary>
    public async Task CloseAsync(Seat seat)
    {
        if (!Rise(seat)) return;
        Telemetry.Devices.Add(-1, Who(seat));
        await arrivals.LeaveAsync(seat);
    }

    /// <summary>What screens are told when somebody comes or goes.</summary>
    internal static PresenceChanged Event(Seat seat, bool here) => new(seat.Store, seat.Agent ? null : seat.Device.Person, here);

    /// <summary>How the meters call whoever sits there.</summary>
    internal static KeyValuePair<string, object?> Who(Seat seat) => new("who", seat.Agent ? "agent" : "shopper");

    private bool Sit(Seat seat)
    {
        lock (_lock)
        {
            if (_left.Remove(seat, out var until) && until > clock.GetUtcNow()) Telemetry.DampedFlaps.Add(1, Who(seat));
            return (_open[seat] = _open.GetValueOrDefault(seat) + 1) == 1;
        }
    }

    private bool Rise(Seat seat)
    {
        lock (_lock)
        {
            if (!_open.TryGetValue(seat, out var screens)) return false;
            if (screens > 1) _open[seat] = screens - 1;
            else _open.Remove(seat);
            if (screens > 1) return false;
            var now = clock.GetUtcNow();
            foreach (var past in _left.Where(left => left.Value <= now).Select(left => left.Key).ToList()) _left.Remove(past);
            _left[seat] = now + seat.Device.Grace;
            return true;
        }
    }
}
