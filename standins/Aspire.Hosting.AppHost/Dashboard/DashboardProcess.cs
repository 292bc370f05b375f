using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>Runs the real dashboard out of the Aspire CLI (ASPIRE_CLI_PATH, or "aspire" on PATH).</summary>
internal sealed class DashboardProcess(
    DashboardSettings settings,
    IConfiguration configuration,
    ChildProcesses processes,
    ILogger<DistributedApplication> log,
    TimeProvider clock) : IHostedService
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _stopping = new();
    private ChildProcess? _dashboard;
    private Task _announced = Task.CompletedTask;
    private string _lastWords = "";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var command = configuration["ASPIRE_CLI_PATH"] ?? "aspire";
        try
        {
            _dashboard = processes.Start(new(command, Args(), AppContext.BaseDirectory, Environment()), Note);
            _announced = AnnounceAsync(_dashboard);
        }
        catch (DistributedApplicationException missing)
        {
            log.LogWarning("There is no dashboard: {Reason} Set ASPIRE_CLI_PATH to the Aspire CLI.", missing.Message);
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _announced;
        await (_dashboard?.StopAsync() ?? Task.CompletedTask);
    }

    private string[] Args() =>
    [
        "dashboard", "run", "--nologo", "--non-interactive",
        "--frontend-url", settings.FrontendUrl,
        "--otlp-grpc-url", settings.OtlpUrl,
        "--otlp-http-url", settings.OtlpHttpUrl,
    ];

    private Dictionary<string, string?> Environment() => new()
    {
        ["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = settings.ResourceServiceUrl.ToString(),
        ["ASPIRE_CLI_TELEMETRY_OPTOUT"] = "true",
        ["DASHBOARD__FRONTEND__AUTHMODE"] = settings.BrowserToken is null ? "Unsecured" : "BrowserToken",
        ["DASHBOARD__FRONTEND__BROWSERTOKEN"] = settings.BrowserToken,
        ["DASHBOARD__OTLP__AUTHMODE"] = "ApiKey",
        ["DASHBOARD__OTLP__PRIMARYAPIKEY"] = settings.OtlpKey,
        ["DASHBOARD__RESOURCESERVICECLIENT__AUTHMODE"] = "ApiKey",
        ["DASHBOARD__RESOURCESERVICECLIENT__APIKEY"] = settings.ResourceServiceKey,
    };

    private void Note(string line, bool isError)
    {
        if (!string.IsNullOrWhiteSpace(line))
        {
            _lastWords = line;
            log.LogDebug("dashboard: {Line}", line);
        }
    }

    private async Task AnnounceAsync(ChildProcess dashboard)
    {
        try
        {
            await AnswersAsync(dashboard);
            log.LogInformation("Login to the dashboard at {Url}", settings.LoginUrl);
            var code = await dashboard.Exit.WaitAsync(_stopping.Token);
            log.LogError("The dashboard ended with exit code {ExitCode}: {LastWords}", code, _lastWords);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            log.LogDebug("The dashboard stops with the application.");
        }
    }

    private async Task AnswersAsync(ChildProcess dashboard)
    {
        using var http = new HttpClient();
        using var timer = new PeriodicTimer(Period, clock);
        while (!dashboard.Exit.IsCompleted)
        {
            try
            {
                using var response = await http.GetAsync(settings.FrontendUrl, HttpCompletionOption.ResponseHeadersRead, _stopping.Token);
                return;
            }
            catch (HttpRequestException)
            {
                await timer.WaitForNextTickAsync(_stopping.Token);
            }
        }
    }
}
