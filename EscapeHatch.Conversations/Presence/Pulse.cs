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
    private IReadOnlySet<Guid> _away = new HashSet<Guid>();

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
        var available = await AvailableAsync(seats, stop);
        var flowed = trust.Flows;
        var missing = await heartbeat.BeatAsync(Node, seats, available);
        if (missing is null && flowed) log.LogWarning("Redis takes no beats; nobody can tell who is there");
        // They were called gone, or the book was lost: screens look again.
        foreach (var store in missing ?? []) feed.Tell(new PresenceChanged(store, null, true));
    }

    // Without the database, or with a slow one, what agents said last still holds: nobody's presence hangs on it.
    private async Task<IReadOnlySet<Guid>> AvailableAsync(Seat[] seats, CancellationToken stop)
    {
        var agents = seats.Where(seat => seat.Agent).Select(seat => seat.Device.Person).ToHashSet();
        if (agents.Count == 0) return agents;
        using var limit = new CancellationTokenSource(Limits.PresenceSweep, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            var available = await people.AvailableAsync(agents, either.Token).WaitAsync(either.Token);
            _away = agents.Except(available).ToHashSet();
        }
        catch (Exception exception) when (Outage.Is(exception) || exception is OperationCanceledException)
        {
            log.LogDebug(exception, "The database could not be asked who is available; what was said last holds");
        }
        agents.ExceptWith(_away);
        return agents;
    }
}
