using System.Net;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>A fixed port the process itself listens on. Proxied endpoints need the real orchestrator.</summary>
    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? scheme = null, string? name = null, string? env = null, bool? isProxied = null)
        where T : IResourceWithEndpoints
    {
        if (port is null || targetPort is not null || env is not null || isProxied is not false)
        {
            throw new DistributedApplicationException($"'{builder.Resource.Name}': without the Aspire packages an endpoint is a fixed port with isProxied: false.");
        }

        return builder.With(new EndpointNote(name ?? scheme ?? "tcp", scheme ?? "tcp", port.Value));
    }

    /// <summary>A fixed http port; a project listens on it.</summary>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, string? env = null, bool? isProxied = null)
        where T : IResourceWithEndpoints =>
        builder.WithEndpoint(port, targetPort, "http", name, env, isProxied);

    /// <summary>An endpoint by its name.</summary>
    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name) where T : IResourceWithEndpoints =>
        new(builder.Resource, name);

    /// <summary>Healthy while the health check registered under this key says so.</summary>
    public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key) where T : IResource =>
        builder.With(new HealthNote(key));

    /// <summary>Healthy while its "http" endpoint answers with this status.</summary>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null, int? statusCode = null)
        where T : IResourceWithEndpoints
    {
        var expected = statusCode ?? (int)HttpStatusCode.OK;
        var key = $"{builder.Resource.Name}_http_{path ?? "/"}_{expected}_check";
        var endpoint = builder.GetEndpoint("http");
        builder.ApplicationBuilder.Services.AddHealthChecks()
            .AddAsyncCheck(key, ct => AnswersAsync(endpoint.Url + (path ?? "/"), expected, ct));
        return builder.WithHealthCheck(key);
    }

    private static async Task<HealthCheckResult> AnswersAsync(string url, int expected, CancellationToken ct)
    {
        try
        {
            using var response = await Http.GetAsync(url, ct);
            return (int)response.StatusCode == expected
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"{url} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(ct)}");
        }
        catch (Exception refused) when (refused is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy($"{url} didn't answer: {refused.Message}");
        }
    }
}
