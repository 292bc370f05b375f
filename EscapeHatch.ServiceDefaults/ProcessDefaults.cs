using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EscapeHatch.ServiceDefaults;

/// <summary>What every process of the product does the same way: telemetry, health, how it stops, what memory it keeps and a log that no flood drowns.</summary>
public static class ProcessDefaults
{
    /// <summary>
    /// Exports logs, traces and metrics over OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, and registers the check that the process is alive.
    /// Call it first, so that telemetry starts before and stops after everything else.
    /// </summary>
    public static IHostApplicationBuilder AddServiceDefaults(this IHostApplicationBuilder builder)
    {
        // Two lines for each request would drown the product's own; any other source of configuration overrides this.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = [new("Logging:LogLevel:Microsoft.AspNetCore", "Warning")] });
        builder.AddTelemetry();
        builder.Services.AddSingleton<LoggerFactory>().Replace(ServiceDescriptor.Singleton<ILoggerFactory>(services => new BoundedLogs(services.GetRequiredService<LoggerFactory>())));
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [HealthEndpoints.Live]);
        builder.AddGentleStop();
        builder.Services.AddHostedService(_ => new AfterRush(new AfterRush.Heap(), TimeProvider.System));
        return builder;
    }

    private static void AddGentleStop(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Doors>();
        services.AddSingleton<IConnectionListenerFactory>(all => all.GetRequiredService<Doors>());
        services.AddSingleton<GentleStop>();
        services.AddSingleton<IHostLifetime>(all => all.GetRequiredService<GentleStop>());
        services.AddTransient<IStartupFilter, LastAnswers>();
        services.AddHealthChecks().AddCheck<GentleStop>("stopping");
        services.Configure<HostOptions>(host => host.ShutdownTimeout = GentleStop.Limit);
    }
}
