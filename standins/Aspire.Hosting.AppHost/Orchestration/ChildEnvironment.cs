using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;

namespace Aspire.Hosting.Orchestration;

/// <summary>What a process is given on top of the AppHost's own environment.</summary>
internal sealed class ChildEnvironment(DashboardSettings dashboard)
{
    public async Task<ImmutableSortedDictionary<string, string?>> ForAsync(Replica replica, CancellationToken ct)
    {
        var variables = ImmutableSortedDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        if (replica.Resource is ProjectResource)
        {
            AddProject(replica, variables);
        }

        foreach (var note in replica.Resource.Notes<EnvironmentNote>())
        {
            variables[note.Name] = await note.Value(ct);
        }

        return variables.ToImmutable();
    }

    private void AddProject(Replica replica, ImmutableSortedDictionary<string, string?>.Builder variables)
    {
        var urls = replica.Resource.Notes<EndpointNote>().Select(endpoint => replica.UrlOf(endpoint));
        variables["ASPNETCORE_URLS"] = string.Join(';', urls);
        variables["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
        variables["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true";
        if (dashboard.Disabled)
        {
            return;
        }

        variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = dashboard.OtlpUrl;
        variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
        variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={dashboard.OtlpKey}";
        variables["OTEL_SERVICE_NAME"] = replica.Resource.Name;
        variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={replica.Suffix}";
        variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory";
        variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
        variables["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
        variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
        variables["OTEL_TRACES_SAMPLER"] = "always_on";
        variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
    }
}
