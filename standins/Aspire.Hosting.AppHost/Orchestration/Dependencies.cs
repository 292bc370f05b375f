using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Waits for what a resource waits for.</summary>
internal static class Dependencies
{
    /// <exception cref="DistributedApplicationException">One that had to end well didn't.</exception>
    public static async Task AwaitAsync(Replica replica, ResourceNotificationService notifications, ILogger log, Task startNow, CancellationToken ct)
    {
        WaitNote[] waits = [.. replica.Resource.Notes<WaitNote>()];
        if (waits.Length == 0)
        {
            return;
        }

        await notifications.PublishUpdateAsync(replica.Resource, replica.Id, before => before with { State = new(KnownResourceStates.Waiting, KnownResourceStateStyles.Info) });
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var all = Task.WhenAll(waits.Select(wait => AwaitAsync(wait, notifications, log, enough.Token)));
        if (await Task.WhenAny(all, startNow) == startNow)
        {
            await enough.CancelAsync();
            await all.ContinueWith(_ => { }, ct, TaskContinuationOptions.None, TaskScheduler.Default);
        }
        else
        {
            await all;
        }

        await notifications.PublishUpdateAsync(replica.Resource, replica.Id, before => before with { State = new(KnownResourceStates.Starting, KnownResourceStateStyles.Info) });
    }

    private static async Task AwaitAsync(WaitNote wait, ResourceNotificationService notifications, ILogger log, CancellationToken ct)
    {
        var name = wait.Dependency.Name;
        if (!wait.UntilCompleted)
        {
            log.LogInformation("Waiting for resource '{Name}' to become healthy.", name);
            await notifications.WaitForResourceHealthyAsync(name, ct);
            return;
        }

        log.LogInformation("Waiting for resource '{Name}' to complete.", name);
        var ended = await notifications.WaitForResourceAsync(name, change => KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text), ct);
        if (ended.Snapshot.State?.Text != KnownResourceStates.Finished)
        {
            throw new DistributedApplicationException($"Resource '{name}' failed to start.");
        }

        if (ended.Snapshot.ExitCode != wait.ExitCode)
        {
            throw new DistributedApplicationException($"Resource '{name}' ended with exit code {ended.Snapshot.ExitCode}, expected {wait.ExitCode}.");
        }
    }
}
