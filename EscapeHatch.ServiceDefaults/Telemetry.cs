using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace EscapeHatch.ServiceDefaults;

/// <summary>The names the product's own telemetry goes by, and the export of all of it.</summary>
public static class Telemetry
{
    /// <summary>Name of the product's <see cref="System.Diagnostics.ActivitySource"/> and <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string Name = "EscapeHatch";

    private static readonly string[] Sources =
        [Name, "Microsoft.AspNetCore", "Microsoft.AspNetCore.Components*", "System.Net.Http", "Npgsql", "OpenTelemetry.Instrumentation.StackExchangeRedis", "Microsoft.SemanticKernel*"];

    private static readonly string[] Meters =
        [Name, "Microsoft.AspNetCore.*", "System.Net.Http", "System.Net.NameResolution", "System.Runtime", "Npgsql", "Microsoft.SemanticKernel*"];

    internal static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        // Otherwise ASP.NET Core's spans carry no tags at all.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);

        // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES come with the default resource, endpoint and headers with the exporter.
        var process = ResourceBuilder.CreateDefault();
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.IncludeScopes = true;
            logs.SetResourceBuilder(process).AddOtlpExporter();
        });
        builder.Services.AddTransient<IStartupFilter, RequestSpans>();
        builder.Services.AddHostedService(_ => new Export(
            Sdk.CreateTracerProviderBuilder().SetResourceBuilder(process).AddSource(Sources).AddProcessor(new IdlePolls()).AddOtlpExporter().Build(),
            Sdk.CreateMeterProviderBuilder().SetResourceBuilder(process).AddMeter(Meters).AddOtlpExporter().Build()));
    }

    private sealed class Export(TracerProvider traces, MeterProvider metrics) : IHostedService, IDisposable
    {
        // A collector that is gone must not hold up a stop.
        private const int LastFlushMilliseconds = 3_000;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(
            Task.Run(() => traces.ForceFlush(LastFlushMilliseconds), cancellationToken),
            Task.Run(() => metrics.ForceFlush(LastFlushMilliseconds), cancellationToken));

        public void Dispose()
        {
            traces.Dispose();
            metrics.Dispose();
        }
    }
}
