using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration;

/// <summary>One resource's process, started and stopped as often as asked. One start or stop at a time.</summary>
internal sealed class ResourceRun(
    IResource resource,
    ConsoleLog log,
    ResourceNotificationService notifications,
    ChildProcesses processes,
    ChildEnvironment environment,
    HealthCheckService healthChecks,
    TimeProvider clock)
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private CancellationTokenSource _ending = new();
    private Task _running = Task.CompletedTask;
    private TaskCompletionSource _startNow = new();

    public IResource Resource => resource;

    /// <summary>Starts it in the background once what it waits for is there; asked while it waits, it starts at once.</summary>
    public async Task StartAsync()
    {
        await _oneAtATime.WaitAsync();
        try
        {
            _startNow.TrySetResult();
            if (_running.IsCompleted)
            {
                _startNow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _ending = new CancellationTokenSource();
                await PublishAsync(KnownResourceStates.Starting, KnownResourceStateStyles.Info, before => before with
                {
                    ExitCode = null,
                    StopTimeStamp = null,
                    HealthReports = [.. resource.Notes<HealthNote>().Select(health => new HealthReportSnapshot(health.Key, null, null, null))],
                });
                _running = RunAsync(_startNow.Task, _ending.Token);
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Returns once its process and all that process started are gone.</summary>
    public async Task StopAsync()
    {
        await _oneAtATime.WaitAsync();
        try
        {
            await _ending.CancelAsync();
            await _running;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task RunAsync(Task startNow, CancellationToken ending)
    {
        try
        {
            await Dependencies.AwaitAsync(resource, notifications, log, startNow, ending);
            var start = RunCommand.Of(resource, await environment.ForAsync(resource, ending));
            ending.ThrowIfCancellationRequested();
            await FollowAsync(processes.Start(start, log.Write), start, ending);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            await PublishAsync(KnownResourceStates.Finished, null);
        }
        catch (Exception failed)
        {
            log.Write($"[sys] Failed to start: {failed.Message}", isError: true);
            await PublishAsync(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error);
        }
    }

    private async Task FollowAsync(ChildProcess child, ChildStart start, CancellationToken ending)
    {
        await PublishAsync(KnownResourceStates.Running, KnownResourceStateStyles.Success, before => before with
        {
            StartTimeStamp = clock.GetUtcNow().UtcDateTime,
            EnvironmentVariables = [.. start.Environment.Select(variable => new EnvironmentVariableSnapshot(variable.Key, variable.Value, true))],
            Properties = RunCommand.Properties(resource, start, child.Id),
        });

        using var exited = new CancellationTokenSource();
        var health = HealthWatch.RunAsync(resource, notifications, healthChecks, clock, exited.Token);
        await using (ending.Register(() => _ = StopChildAsync(child)))
        {
            var code = await child.Exit;
            await exited.CancelAsync();
            await health;
            await PublishAsync(KnownResourceStates.Finished, null, before => before with { ExitCode = code, StopTimeStamp = clock.GetUtcNow().UtcDateTime });
        }
    }

    private async Task StopChildAsync(ChildProcess child)
    {
        await PublishAsync(KnownResourceStates.Stopping, KnownResourceStateStyles.Info);
        await child.StopAsync();
    }

    private Task PublishAsync(string state, string? style, Func<CustomResourceSnapshot, CustomResourceSnapshot>? more = null) =>
        notifications.PublishUpdateAsync(resource, before => (more ?? (same => same))(before) with { State = new(state, style) });
}
