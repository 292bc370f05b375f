using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EscapeHatch.Conversations.Presence;

/// <summary>This node's pulse: beats for everybody attached to it, and looks for whose beats ran out.</summary>
public sealed class Pulse(Attached attached, Heartbeat heartbeat, Expiries expiries, Trust trust, Feed feed, People people,
    IHostEnvironment host, RedisLink redis, TimeProvider clock, ILogger<Pulse> log) : BackgroundService
{
    private IReadOnlySet<Guid> _available = new HashSet<Guid>();

    /// <summary>This process among the nodes: its role and an id of its own, as in <c>api:0197…</c>.</summary>
    public string Node { get; } = $"{host.ApplicationName.Split('.')[^1].ToLowerInvariant()}:{feed.Node:N}";

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await heartbeat.StopAsync(Node);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var due = DateTimeOffset.MinValue;
        // A first beat that fails only because the connection is still being made would cost this node a life of not knowing.
        await redis.ConnectedAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stoppingToken.IsCancellationRequested)
        {
            // The beat comes first: after a pause of the whole process its own people are not the ones to call gone.
            if (clock.GetUtcNow() >= due || !trust.Flows)
            {
                due = clock.GetUtcNow() + Limits.PresenceBeat;
                await BeatAsync(stoppingToken);
            }
            if (!await expiries.LookAsync()) due = DateTimeOffset.MinValue;
            await Task.Delay(Limits.PresenceSweep, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task BeatAsync(CancellationToken stop)
    {
        var seats = attached.Seats;
        _available = await AvailableAsync(seats, stop);
        var flowed = trust.Flows;
        var missing = await heartbeat.BeatAsync(Node, seats, _available);
        if (missing is null && flowed) log.LogWarning("Redis takes no beats; nobody can tell who is there");
        // They were called gone, or the book was lost: screens look again.
        foreach (var store in missing ?? []) feed.Tell(new PresenceChanged(store, null, true));
    }

    // Without the database what agents said last still holds.
    private async Task<IReadOnlySet<Guid>> AvailableAsync(Seat[] seats, CancellationToken stop)
    {
        var agents = seats.Where(seat => seat.Agent).Select(seat => seat.Device.Person).Distinct().ToArray();
        if (agents.Length == 0) return new HashSet<Guid>();
        try
        {
            return await people.AvailableAsync(agents, stop);
        }
        catch (Exception exception) when (Outage.Is(exception) || exception is OperationCanceledException)
        {
            return _available;
        }
    }
}
