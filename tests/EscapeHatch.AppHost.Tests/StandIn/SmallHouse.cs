using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EscapeHatch.AppHost.Tests;

/// <summary>An application of a few shell scripts.</summary>
internal sealed class SmallHouse : IAsyncDisposable
{
    /// <summary>Milliseconds any one test may take; everything in it is awaited, nothing slept for.</summary>
    public const int Patience = 40_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("small-house").FullName;
    private DistributedApplication? _application;

    public SmallHouse(bool withResourceService = false)
    {
        ResourceServicePort = FreePort();
        Builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            Args = [$"--ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL=http://localhost:{ResourceServicePort}", "--ASPIRE_DASHBOARD_RESOURCESERVICE_APIKEY=key", "--ASPIRE_CLI_PATH=/no/such/aspire"],
            AllowUnsecuredTransport = true,
            DisableDashboard = !withResourceService,
        });
        Builder.Services.AddLogging(logging => logging.ClearProviders());
    }

    public IDistributedApplicationBuilder Builder { get; }

    public int ResourceServicePort { get; }

    public DistributedApplication Application => _application ?? throw new InvalidOperationException("Start the house first.");

    public static CancellationToken Ending => TestContext.Current.CancellationToken;

    /// <summary>A path in a folder of this house's own.</summary>
    public string File(string name) => Path.Combine(_folder, name);

    public IResourceBuilder<ExecutableResource> Script(string name, string script) => Builder.AddExecutable(name, "sh", _folder, "-c", script);

    public Task StartAsync()
    {
        _application = Builder.Build();
        return _application.StartAsync(Ending);
    }

    public async Task<CustomResourceSnapshot> UntilAsync(string name, string state) =>
        (await Application.ResourceNotifications.WaitForResourceAsync(name, change => change.Snapshot.State?.Text == state, Ending)).Snapshot;

    public string? StateOf(string name) =>
        Application.ResourceNotifications.TryGetCurrentState(name, out var known) ? known.Snapshot.State?.Text : null;

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.StopAsync(CancellationToken.None);
            await _application.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
