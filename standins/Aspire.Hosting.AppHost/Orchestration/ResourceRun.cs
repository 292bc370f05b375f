using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration;

/// <summary>One replica's process, started and stopped as often as asked. One start or stop at a time.</summary>
internal sealed class ResourceRun(
    Replica replica,
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
    private volatile bool _isOver = true;

    public Replica Replica => replica;

    /// <summary>Starts it in the background once what it waits for is there; asked while it waits, it starts at once.</summary>
    public async Task StartAsync()
    {
        await _oneAtATime.WaitAsync();
        try
        {
            _startNow.TrySetResult();
            if (_isOver)
            {
                // Its end is told before the last of it is through; whoever hears of it may ask at once.
                await _running;
                _isOver = false;
                _startNow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _ending = new CancellationTokenSource();
                await PublishAsync(KnownResourceStates.Starting, KnownResourceStateStyles.Info, before => before with
                {
                    ExitCode = null,
                    StopTimeStamp = null,
                    HealthReports = HealthWatch.NotYet(replica.Resource),
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
            await Dependencies.AwaitAsync(replica, notifications, log, startNow, ending);
            replica.ChoosePorts();
            var start = RunCommand.Of(replica.Resource, await environment.ForAsync(replica, ending));
            ending.ThrowIfCancellationRequested();
            await FollowAsync(processes.Start(start, log.Write), start, ending);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            await EndAsync(KnownResourceStates.Finished, null);
        }
        catch (Exception failed)
        {
            log.Write($"[sys] Failed to start: {failed.Message}", isError: true);
            await EndAsync(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error);
        }
    }

    private async Task FollowAsync(ChildProcess child, ChildStart start, CancellationToken ending)
    {
        await PublishAsync(KnownResourceStates.Running, KnownResourceStateStyles.Success, before => before with
        {
            StartTimeStamp = clock.GetUtcNow().UtcDateTime,
            EnvironmentVariables = [.. start.Environment.Select(variable => new EnvironmentVariableSnapshot(variable.Key, variable.Value, true))],
            Properties = RunCommand.Properties(replica.Resource, start, child.Id),
        });
        replica.Runs = true;

        using var exited = new CancellationTokenSource();
        var health = HealthWatch.RunAsync(replica, notifications, healthChecks, clock, exited.Token);
        await using (ending.Register(() => _ = StopChildAsync(child)))
        {
            var code = await child.Exit;
            replica.Runs = false;
            await exited.CancelAsync();
            await health;
            await EndAsync(KnownResourceStates.Finished, null, before => before with { ExitCode = code, StopTimeStamp = clock.GetUtcNow().UtcDateTime });
        }
    }

    private async Task StopChildAsync(ChildProcess child)
    {
        replica.Runs = false;
        await PublishAsync(KnownResourceStates.Stopping, KnownResourceStateStyles.Info);
        await child.StopAsync();
    }

    private Task EndAsync(string state, string? style, Func<CustomResourceSnapshot, CustomResourceSnapshot>? more = null)
    {
        _isOver = true;
        return PublishAsync(state, style, more);
    }

    private Task PublishAsync(string state, string? style, Func<CustomResourceSnapshot, CustomResourceSnapshot>? more = null) =>
        notifications.PublishUpdateAsync(replica.Resource, replica.Id, before => (more ?? (same => same))(before) with { State = new(state, style) });
}
