using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestration;

/// <summary>Brings every replica of every resource up, and down again with dependents first. One that dies stays down until it is started.</summary>
internal sealed class Orchestrator(
    IReadOnlyList<IResource> resources,
    ResourceNotificationService notifications,
    ConsoleLogs logs,
    ChildProcesses processes,
    ChildEnvironment environment,
    HealthCheckService healthChecks,
    TimeProvider clock) : IHostedService
{
    private readonly Dictionary<IResource, IReadOnlyList<ResourceRun>> _runs = [];
    private readonly List<TcpBalancer> _proxies = [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var resource in resources)
        {
            await notifications.PublishUpdateAsync(resource, before => before with { CreationTimeStamp = clock.GetUtcNow().UtcDateTime });
            if (resource.IsRun())
            {
                var runs = _runs[resource] = [.. resource.Ids().Select(id => Run(new Replica(resource, id)))];
                LifecycleCommands.AddTo(resource, runs.ToDictionary(run => run.Replica.Id));
                OpenProxies(resource, runs);
            }
        }

        await Values.PublishAsync(resources, notifications, cancellationToken);
        await Task.WhenAll(_runs.Values.SelectMany(runs => runs).Select(run => run.StartAsync()));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var stopping = new Dictionary<IResource, Task>();
        await Task.WhenAll(_runs.Keys.Select(StopAsync));
        foreach (var proxy in _proxies)
        {
            await proxy.DisposeAsync();
        }

        Task StopAsync(IResource resource) =>
            stopping.TryGetValue(resource, out var already) ? already : stopping[resource] = StopAfterDependentsAsync(resource);

        async Task StopAfterDependentsAsync(IResource resource)
        {
            Task[] dependents = [.. _runs.Keys.Where(other => other.DependsOn().Contains(resource)).Select(StopAsync)];
            await Task.WhenAll(dependents);
            await Task.WhenAll(_runs[resource].Select(run => run.StopAsync()));
        }
    }

    private ResourceRun Run(Replica replica) => new(replica, logs.For(replica.Id), notifications, processes, environment, healthChecks, clock);

    /// <exception cref="InvalidOperationException">Several replicas can't listen on one port.</exception>
    private void OpenProxies(IResource resource, IReadOnlyList<ResourceRun> runs)
    {
        foreach (var endpoint in resource.Notes<EndpointNote>())
        {
            if (endpoint.IsProxied)
            {
                var proxy = new TcpBalancer(endpoint.Port, () => [.. runs.Where(run => run.Replica.Runs).Select(run => run.Replica.PortOf(endpoint))]);
                proxy.Start();
                _proxies.Add(proxy);
            }
            else if (runs.Count > 1)
            {
                throw new InvalidOperationException($"Resource '{resource.Name}' uses multiple replicas and a proxy-less endpoint '{endpoint.Name}'. These features do not work together.");
            }
        }
    }
}
