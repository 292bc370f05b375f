using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration;

/// <summary>Asks a running resource's health checks: often until they are well, then now and then.</summary>
internal static class HealthWatch
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPauseWhileUnwell = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PauseWhileWell = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(IResource resource, ResourceNotificationService notifications, HealthCheckService checks, TimeProvider clock, CancellationToken exited)
    {
        var keys = resource.Notes<HealthNote>().Select(health => health.Key).ToHashSet();
        var pause = FirstPause;
        try
        {
            while (keys.Count > 0)
            {
                var report = await checks.CheckHealthAsync(check => keys.Contains(check.Name), exited);
                exited.ThrowIfCancellationRequested();
                await notifications.PublishUpdateAsync(resource, before => before with { HealthReports = Snapshots(report, clock) });
                pause = report.Status == HealthStatus.Healthy ? PauseWhileWell
                    : pause == PauseWhileWell ? FirstPause
                    : TimeSpan.FromTicks(Math.Min(pause.Ticks * 3 / 2, LongestPauseWhileUnwell.Ticks));
                await Task.Delay(pause, clock, exited);
            }
        }
        catch (OperationCanceledException) when (exited.IsCancellationRequested)
        {
            // The process ended, and with it the question.
        }
    }

    private static ImmutableArray<HealthReportSnapshot> Snapshots(HealthReport report, TimeProvider clock) =>
    [
        .. report.Entries.Select(entry => new HealthReportSnapshot(entry.Key, entry.Value.Status, entry.Value.Description, entry.Value.Exception?.Message)
        {
            LastRunAt = clock.GetUtcNow().UtcDateTime,
        }),
    ];
}
