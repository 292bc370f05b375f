using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>The gRPC service the dashboard asks about resources, over plain HTTP/2 on this machine only.</summary>
internal sealed class ResourceService(DashboardSettings settings, IServiceProvider services, ILogger<ResourceService> log) : IHostedService
{
    private const string KeyHeader = "x-resource-service-api-key";
    private const string Prefix = "/aspire.v1.DashboardService/";

    private readonly DashboardCalls _calls = ActivatorUtilities.CreateInstance<DashboardCalls>(services);
    private readonly CancellationTokenSource _stopping = new();
    private WebApplication? _server;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(settings.ResourceServiceUrl.Port, listen => listen.Protocols = HttpProtocols.Http2));
        _server = builder.Build();
        _server.Run(AnswerAsync);
        await _server.StartAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private async Task AnswerAsync(HttpContext http)
    {
        http.Response.ContentType = "application/grpc";
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _stopping.Token);
        var status = IsKnown(http.Request) ? await CallAsync(http, ending.Token) : GrpcStatus.Unauthenticated;
        await http.Response.StartAsync(CancellationToken.None);
        http.Response.AppendTrailer("grpc-status", ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private async Task<GrpcStatus> CallAsync(HttpContext http, CancellationToken ending)
    {
        try
        {
            var (input, output) = (http.Request.BodyReader, http.Response.BodyWriter);
            return http.Request.Path.Value switch
            {
                Prefix + "GetApplicationInformation" => await _calls.GetApplicationInformationAsync(input, output, ending),
                Prefix + "WatchResources" => await _calls.WatchResourcesAsync(input, output, ending),
                Prefix + "WatchResourceConsoleLogs" => await _calls.WatchResourceConsoleLogsAsync(input, output, ending),
                Prefix + "ExecuteResourceCommand" => await _calls.ExecuteResourceCommandAsync(input, output, ending),
                Prefix + "WatchInteractions" => await DashboardCalls.WatchInteractionsAsync(output, ending),
                _ => GrpcStatus.Unimplemented,
            };
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return GrpcStatus.Cancelled;
        }
        catch (Exception broken)
        {
            log.LogError(broken, "The dashboard's call {Path} broke off", http.Request.Path);
            return GrpcStatus.Internal;
        }
    }

    private bool IsKnown(HttpRequest request) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(request.Headers[KeyHeader].ToString()), Encoding.UTF8.GetBytes(settings.ResourceServiceKey));
}

/// <summary>gRPC's status codes.</summary>
internal enum GrpcStatus
{
    Ok = 0,
    Cancelled = 1,
    InvalidArgument = 3,
    NotFound = 5,
    Unimplemented = 12,
    Internal = 13,
    Unauthenticated = 16,
}
