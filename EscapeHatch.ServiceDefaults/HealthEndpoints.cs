using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry;

namespace EscapeHatch.ServiceDefaults;

/// <summary>Answers whether a process is ready, and whether it is alive.</summary>
public static class HealthEndpoints
{
    /// <summary>Tag of the checks that tell whether the process itself works, whatever became of what it depends on.</summary>
    public const string Live = "live";

    /// <summary>
    /// <c>/health</c>: every check, 503 unless all are well. <c>/alive</c>: only those tagged <see cref="Live"/>.
    /// Both name the failing checks and nothing else, since anyone may ask. Neither is traced or measured.
    /// </summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        Map(app, "/health", _ => true);
        Map(app, "/alive", check => check.Tags.Contains(Live));
        return app;
    }

    private static void Map(WebApplication app, string path, Func<HealthCheckRegistration, bool> which) =>
        app.MapGet(path, async (HealthCheckService checks, CancellationToken ct) =>
        {
            if (Activity.Current is { } request)
            {
                request.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            }

            using var untraced = SuppressInstrumentationScope.Begin();
            var report = await checks.CheckHealthAsync(which, ct);
            return Results.Json(
                new HealthAnswer(report.Status.ToString(), [.. report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy).Select(entry => entry.Key)]),
                statusCode: report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
        }).AllowAnonymous().DisableHttpMetrics().ExcludeFromDescription();

    private sealed record HealthAnswer(string Status, IReadOnlyList<string> Failing);
}
