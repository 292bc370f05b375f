using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EscapeHatch.AppHost;

/// <summary>
/// Starts a process again that ended without being asked to, as whoever runs several nodes has it: at once, then after longer and longer pauses.
/// The only process of a room stays down instead, so that its developer sees why.
/// </summary>
/// <param name="rooms">Whose processes.</param>
/// <param name="notifications">Tells what becomes of them.</param>
/// <param name="commands">Starts them.</param>
/// <param name="clock">Waits between two starts.</param>
/// <param name="log">Told of what could not be started.</param>
internal sealed class Revival(
    IReadOnlyCollection<IResource> rooms, ResourceNotificationService notifications, ResourceCommandService commands, TimeProvider clock, ILogger<Revival> log) : BackgroundService
{
    /// <summary>Before the second start; doubles with each further death, up to <see cref="LongestPause"/>.</summary>
    internal static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    /// <summary>No pause is longer.</summary>
    internal static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    // Whoever ran for so long doesn't die of its start.
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, string?> _states = [];
    private readonly Dictionary<string, int> _deaths = [];
    private readonly List<Task> _starts = [];

    /// <summary>The pause after so many deaths in a row.</summary>
    internal static TimeSpan PauseAfter(int deaths) =>
        deaths <= 1 ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(deaths - 2, 16)));

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var change in notifications.WatchAsync(stoppingToken)) Look(change, stoppingToken);
        }
        finally
        {
            await Task.WhenAll(_starts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Look(ResourceEvent change, CancellationToken stop)
    {
        // One that is first seen when it is over has died, too.
        var unasked = !_states.TryGetValue(change.ResourceId, out var before) || before == KnownResourceStates.Running;
        _states[change.ResourceId] = change.Snapshot.State?.Text;
        if (!unasked || !rooms.Contains(change.Resource) || !HasDied(change.Snapshot)) return;
        _starts.RemoveAll(start => start.IsCompleted);
        _starts.Add(StartAsync(change, PauseAfter(Count(change)), stop));
    }

    // What is asked to end is Stopping first, or ends with 0.
    private static bool HasDied(CustomResourceSnapshot now) => now.ExitCode is not (null or 0) && KnownResourceStates.TerminalStates.Contains(now.State?.Text ?? "");

    private int Count(ResourceEvent change)
    {
        var ranLong = change.Snapshot.StopTimeStamp - change.Snapshot.StartTimeStamp > Steady;
        return _deaths[change.ResourceId] = ranLong ? 1 : _deaths.GetValueOrDefault(change.ResourceId) + 1;
    }

    private async Task StartAsync(ResourceEvent death, TimeSpan pause, CancellationToken stop)
    {
        await Task.Delay(pause, clock, stop);
        // Somebody may have started it meanwhile, and perhaps stopped it again.
        if (!notifications.TryGetCurrentState(death.ResourceId, out var now) || !HasDied(now.Snapshot) || now.Snapshot.StopTimeStamp != death.Snapshot.StopTimeStamp) return;
        var started = await commands.ExecuteCommandAsync(death.ResourceId, KnownResourceCommands.StartCommand, stop);
        if (!started.Success) log.LogError("{Resource} died and could not be started again: {Reason}", death.ResourceId, started.Message);
    }
}
