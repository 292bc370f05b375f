using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    // Dependents stop first, so a chain of slow ones adds up.
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(40);

    private readonly HostApplicationBuilder _inner;
    private readonly List<IResource> _resources = [];

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        if (!options.DisableDashboard && !options.AllowUnsecuredTransport)
        {
            throw new DistributedApplicationException("AllowUnsecuredTransport must be true: without the Aspire packages the dashboard is served over plain http.");
        }

        _inner = new HostApplicationBuilder(new HostApplicationBuilderSettings { Args = options.Args });
        _inner.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        _inner.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopLimit);
        Services.AddHealthChecks();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton<IReadOnlyList<IResource>>(_resources);
        Services.AddSingleton<ResourceNotificationService>();
        Services.AddSingleton(services => new ResourceCommandService(services.GetRequiredService<ResourceNotificationService>(), services.GetRequiredService<ConsoleLogs>(), services));
        Services.AddSingleton<ConsoleLogs>();
        Services.AddSingleton<ChildProcesses>();
        Services.AddSingleton<ChildEnvironment>();
        Services.AddSingleton<Orchestrator>();
        Services.AddSingleton(services => DashboardSettings.From(services.GetRequiredService<IConfiguration>(), options));
        if (!options.DisableDashboard)
        {
            Services.AddHostedService<ResourceService>();
            Services.AddHostedService<DashboardProcess>();
        }

        Services.AddHostedService<OrphanWatch>();
        Services.AddHostedService(services => services.GetRequiredService<Orchestrator>());
    }

    public ConfigurationManager Configuration => _inner.Configuration;

    public string AppHostDirectory { get; } = FindProjectFolder();

    public IHostEnvironment Environment => _inner.Environment;

    public IServiceCollection Services => _inner.Services;

    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        if (_resources.Exists(other => string.Equals(other.Name, resource.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new DistributedApplicationException($"Cannot add resource of type '{typeof(T)}' with name '{resource.Name}' because a resource with that name already exists. Resource names are case-insensitive.");
        }

        if (resource.IsRun())
        {
            resource.AddInstance();
        }

        _resources.Add(resource);
        return new ResourceBuilder<T>(this, resource);
    }

    public DistributedApplication Build() => new(_inner.Build());

    private static string FindProjectFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && folder.GetFiles("*.csproj").Length == 0)
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }

    private sealed class ResourceBuilder<T>(IDistributedApplicationBuilder application, T resource) : IResourceBuilder<T>
        where T : IResource
    {
        public IDistributedApplicationBuilder ApplicationBuilder => application;

        public T Resource => resource;
    }
}
