using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;

namespace EscapeHatch.AppHost;

/// <summary>
/// Starts a process again that ended without being asked to, as whoever runs several nodes has it: at once, then after longer and longer pauses.
/// The only process of a room stays down instead, so that its developer sees why.
/// </summary>
/// <param name="rooms">Whose processes.</param>
/// <param name="notifications">Tells what becomes of them.</param>
/// <param name="commands">Starts them.</param>
/// <param name="clock">Waits between two starts.</param>
internal sealed class Revival(IReadOnlyCollection<IResource> rooms, ResourceNotificationService notifications, ResourceCommandService commands, TimeProvider clock) : BackgroundService
{
    /// <summary>Before the second start; doubles with each further death, up to <see cref="LongestPause"/>.</summary>
    internal static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    /// <summary>No pause is longer.</summary>
    internal static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    // Whoever ran for so long doesn't die of its start.
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, string?> _states = [];
    private readonly Dictionary<string, int> _deaths = [];

    /// <summary>The pause after so many deaths in a row.</summary>
    internal static TimeSpan PauseAfter(int deaths) =>
        deaths <= 1 ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(deaths - 2, 16)));

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<Task> starts = [];
        await foreach (var change in notifications.WatchAsync(stoppingToken))
        {
            var before = _states.GetValueOrDefault(change.ResourceId);
            _states[change.ResourceId] = change.Snapshot.State?.Text;
            if (rooms.Contains(change.Resource) && before == KnownResourceStates.Running && HasDied(change.Snapshot))
            {
                starts.RemoveAll(start => start.IsCompletedSuccessfully);
                starts.Add(StartAsync(change.ResourceId, PauseAfter(Count(change)), stoppingToken));
            }
        }

        await Task.WhenAll(starts);
    }

    // A program that is asked to end says so first, or ends with 0.
    private static bool HasDied(CustomResourceSnapshot now) => now.ExitCode is not (null or 0) && KnownResourceStates.TerminalStates.Contains(now.State?.Text ?? "");

    private int Count(ResourceEvent change)
    {
        var ranLong = change.Snapshot.StopTimeStamp - change.Snapshot.StartTimeStamp > Steady;
        return _deaths[change.ResourceId] = ranLong ? 1 : _deaths.GetValueOrDefault(change.ResourceId) + 1;
    }

    private async Task StartAsync(string id, TimeSpan pause, CancellationToken stop)
    {
        await Task.Delay(pause, clock, stop);
        await commands.ExecuteCommandAsync(id, KnownResourceCommands.StartCommand, stop);
    }
}
