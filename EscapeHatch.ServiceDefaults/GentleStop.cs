using System.Runtime.InteropServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EscapeHatch.ServiceDefaults;

/// <summary>
/// Ends a process so that nobody behind a balancer notices. On SIGTERM <c>/health</c> says no and answers tell their connections to go elsewhere;
/// after <c>Stopping:Notice</c> new connections are refused; only then is the application told to stop, which ends its event streams, and they
/// come back on another node. What is under way has <see cref="Limit"/> to finish. A second signal, or Ctrl+C, waits for no notice.
/// </summary>
internal sealed class GentleStop(Doors doors, IHostApplicationLifetime application, IConfiguration configuration, ILogger<GentleStop> log) : IHostLifetime, IHealthCheck, IDisposable
{
    /// <summary>How long requests and background work may take after the notice.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Notice = TimeSpan.FromSeconds(2);
    private readonly List<PosixSignalRegistration> _signals = [];
    private int _asked;

    /// <summary>True from the first signal on.</summary>
    public bool Began => Volatile.Read(ref _asked) > 0;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        var notice = configuration.GetValue("Stopping:Notice", Notice);
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Heed(signal, notice)));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Heed(signal, TimeSpan.Zero)));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGQUIT, signal => Heed(signal, TimeSpan.Zero)));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Began ? HealthCheckResult.Unhealthy("The process was asked to stop.") : HealthCheckResult.Healthy());

    public void Dispose() => _signals.ForEach(signal => signal.Dispose());

    private void Heed(PosixSignalContext signal, TimeSpan notice)
    {
        signal.Cancel = true;
        var first = Interlocked.Increment(ref _asked) == 1;
        _ = LeaveAsync(first ? notice : TimeSpan.Zero);
    }

    private async Task LeaveAsync(TimeSpan notice)
    {
        try
        {
            await Task.Delay(notice, TimeProvider.System);
            await doors.CloseAsync();
        }
        catch (Exception failed)
        {
            log.LogError(failed, "The doors could not be closed first");
        }
        finally
        {
            application.StopApplication();
        }
    }
}
