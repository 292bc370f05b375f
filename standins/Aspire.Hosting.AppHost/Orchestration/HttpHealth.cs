using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration;

/// <summary>Whether a replica answers a request with the status it should.</summary>
internal static class HttpHealth
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    public static async Task<HealthCheckResult> AskAsync(Replica replica, HttpHealthNote health, CancellationToken ct)
    {
        var url = replica.UrlOf(replica.Resource.Notes<EndpointNote>().Single(endpoint => endpoint.Name == health.EndpointName)) + health.Path;
        try
        {
            using var response = await Http.GetAsync(url, ct);
            return (int)response.StatusCode == health.Status
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"{url} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(ct)}");
        }
        catch (Exception refused) when (refused is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy($"{url} didn't answer: {refused.Message}");
        }
    }
}
