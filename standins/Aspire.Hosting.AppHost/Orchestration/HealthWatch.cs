using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration;

/// <summary>Asks a running replica's health checks: often until they are well, then now and then.</summary>
internal static class HealthWatch
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPauseWhileUnwell = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PauseWhileWell = TimeSpan.FromSeconds(10);

    /// <summary>The reports of checks that haven't run.</summary>
    public static ImmutableArray<HealthReportSnapshot> NotYet(IResource resource) =>
    [
        .. resource.Notes<HealthNote>().Select(health => health.Key)
            .Concat(resource.Notes<HttpHealthNote>().Select(health => health.Key))
            .Select(key => new HealthReportSnapshot(key, null, null, null)),
    ];

    public static async Task RunAsync(Replica replica, ResourceNotificationService notifications, HealthCheckService checks, TimeProvider clock, CancellationToken exited)
    {
        var pause = FirstPause;
        try
        {
            while (!NotYet(replica.Resource).IsEmpty)
            {
                var reports = await AskAsync(replica, checks, clock, exited);
                exited.ThrowIfCancellationRequested();
                await notifications.PublishUpdateAsync(replica.Resource, replica.Id, before => before with { HealthReports = reports });
                pause = reports.All(report => report.Status == HealthStatus.Healthy) ? PauseWhileWell
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

    private static async Task<ImmutableArray<HealthReportSnapshot>> AskAsync(Replica replica, HealthCheckService checks, TimeProvider clock, CancellationToken ct)
    {
        var keys = replica.Resource.Notes<HealthNote>().Select(health => health.Key).ToHashSet();
        var registered = await checks.CheckHealthAsync(check => keys.Contains(check.Name), ct);
        var asked = await Task.WhenAll(replica.Resource.Notes<HttpHealthNote>().Select(async health => (health.Key, Result: await HttpHealth.AskAsync(replica, health, ct))));
        return
        [
            .. registered.Entries.Select(entry => Snapshot(entry.Key, entry.Value.Status, entry.Value.Description, entry.Value.Exception)),
            .. asked.Select(answer => Snapshot(answer.Key, answer.Result.Status, answer.Result.Description, answer.Result.Exception)),
        ];

        HealthReportSnapshot Snapshot(string key, HealthStatus status, string? description, Exception? exception) =>
            new(key, status, description, exception?.Message) { LastRunAt = clock.GetUtcNow().UtcDateTime };
    }
}
