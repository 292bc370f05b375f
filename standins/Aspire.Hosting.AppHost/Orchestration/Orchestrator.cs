using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestration;

/// <summary>Brings every resource up, and down again with dependents first.</summary>
internal sealed class Orchestrator(
    IReadOnlyList<IResource> resources,
    ResourceNotificationService notifications,
    ConsoleLogs logs,
    ChildProcesses processes,
    ChildEnvironment environment,
    HealthCheckService healthChecks,
    TimeProvider clock) : IHostedService
{
    private readonly Dictionary<IResource, ResourceRun> _runs = [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var resource in resources)
        {
            await notifications.PublishUpdateAsync(resource, before => before with { CreationTimeStamp = clock.GetUtcNow().UtcDateTime });
            if (resource.IsRun())
            {
                _runs[resource] = new(resource, logs.For(resource.InstanceName()), notifications, processes, environment, healthChecks, clock);
                LifecycleCommands.AddTo(_runs[resource]);
            }
        }

        await Values.PublishAsync(resources, notifications, cancellationToken);
        await Task.WhenAll(_runs.Values.Select(run => run.StartAsync()));
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        var stopping = new Dictionary<IResource, Task>();
        return Task.WhenAll(_runs.Keys.Select(StopAsync));

        Task StopAsync(IResource resource) =>
            stopping.TryGetValue(resource, out var already) ? already : stopping[resource] = StopAfterDependentsAsync(resource);

        async Task StopAfterDependentsAsync(IResource resource)
        {
            Task[] dependents = [.. _runs.Keys.Where(other => other.DependsOn().Contains(resource)).Select(StopAsync)];
            await Task.WhenAll(dependents);
            await _runs[resource].StopAsync();
        }
    }
}
