using System.Net;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>A fixed port. The process itself listens on it, or, where it is proxied (the default, for projects only), we do.</summary>
    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? scheme = null, string? name = null, string? env = null, bool? isProxied = null)
        where T : IResourceWithEndpoints
    {
        if (port is null || targetPort is not null || env is not null || (isProxied is not false && builder.Resource is not ProjectResource))
        {
            throw new DistributedApplicationException($"'{builder.Resource.Name}': without the Aspire packages an endpoint is a fixed port, and proxied only for a project.");
        }

        return builder.With(new EndpointNote(name ?? scheme ?? "tcp", scheme ?? "tcp", port.Value, isProxied ?? true));
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
        var (asked, expected) = (path ?? "/", statusCode ?? (int)HttpStatusCode.OK);
        return builder.With(new HttpHealthNote($"{builder.Resource.Name}_http_{asked}_{expected}_check", "http", asked, expected));
    }
}
