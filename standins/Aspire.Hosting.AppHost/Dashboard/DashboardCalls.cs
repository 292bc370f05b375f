using System.IO.Pipelines;
using System.Threading.Channels;
using Aspire.DashboardService.Proto.V1;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Google.Protobuf;
using Microsoft.Extensions.Hosting;
using Resource = Aspire.DashboardService.Proto.V1.Resource;

namespace Aspire.Hosting.Dashboard;

/// <summary>The dashboard's calls.</summary>
internal sealed class DashboardCalls(
    IReadOnlyList<IResource> resources,
    ResourceNotificationService notifications,
    ResourceCommandService commands,
    ConsoleLogs logs,
    IHostEnvironment environment,
    IServiceProvider services)
{
    private const int LinesAtOnce = 500;

    public async Task<GrpcStatus> GetApplicationInformationAsync(PipeReader input, PipeWriter output, CancellationToken ct)
    {
        await ReadAsync(input, ApplicationInformationRequest.Parser, ct);
        var name = environment.ApplicationName.Replace(".AppHost", "", StringComparison.OrdinalIgnoreCase);
        await GrpcFrames.WriteAsync(output, new ApplicationInformationResponse { ApplicationName = name }, ct);
        return GrpcStatus.Ok;
    }

    public async Task<GrpcStatus> WatchResourcesAsync(PipeReader input, PipeWriter output, CancellationToken ct)
    {
        await ReadAsync(input, WatchResourcesRequest.Parser, ct);
        var initial = new InitialResourceData();
        initial.Resources.Add(resources
            .SelectMany(resource => resource.Ids())
            .Select(id => notifications.TryGetCurrentState(id, out var known) ? ResourceMessages.From(known, services) : null)
            .OfType<Resource>());
        await GrpcFrames.WriteAsync(output, new WatchResourcesUpdate { InitialData = initial }, ct);
        await foreach (var change in notifications.WatchAsync(ct))
        {
            var changes = new WatchResourcesChanges { Value = { new WatchResourcesChange { Upsert = ResourceMessages.From(change, services) } } };
            await GrpcFrames.WriteAsync(output, new WatchResourcesUpdate { Changes = changes }, ct);
        }

        return GrpcStatus.Ok;
    }

    public async Task<GrpcStatus> WatchResourceConsoleLogsAsync(PipeReader input, PipeWriter output, CancellationToken ct)
    {
        var request = await ReadAsync(input, WatchResourceConsoleLogsRequest.Parser, ct);
        if (!notifications.TryGetCurrentState(request.ResourceName, out var known))
        {
            return GrpcStatus.NotFound;
        }

        var log = logs.For(known.ResourceId);
        var (kept, coming) = log.Watch();
        try
        {
            foreach (var lines in kept.Chunk(LinesAtOnce))
            {
                await GrpcFrames.WriteAsync(output, Update(lines), ct);
            }

            while (!request.SuppressFollow && await coming.Reader.WaitToReadAsync(ct))
            {
                await GrpcFrames.WriteAsync(output, Update(Waiting(coming.Reader).Take(LinesAtOnce)), ct);
            }
        }
        finally
        {
            log.Leave(coming);
        }

        return GrpcStatus.Ok;
    }

    public async Task<GrpcStatus> ExecuteResourceCommandAsync(PipeReader input, PipeWriter output, CancellationToken ct)
    {
        var request = await ReadAsync(input, ResourceCommandRequest.Parser, ct);
        var result = await commands.ExecuteCommandAsync(request.ResourceName, request.CommandName, ct);
        var response = new ResourceCommandResponse
        {
            Kind = result.Success ? ResourceCommandResponseKind.Succeeded
                : result.Canceled ? ResourceCommandResponseKind.Cancelled
                : ResourceCommandResponseKind.Failed,
        };
        if (result.Message is { } message)
        {
            response.Message = message;
        }

        await GrpcFrames.WriteAsync(output, response, ct);
        return GrpcStatus.Ok;
    }

    /// <summary>Nothing ever asks a person here, but the dashboard takes a refusal for a lost AppHost.</summary>
    public static async Task<GrpcStatus> WatchInteractionsAsync(PipeWriter output, CancellationToken ct)
    {
        await output.FlushAsync(ct);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
        return GrpcStatus.Ok;
    }

    private static async Task<T> ReadAsync<T>(PipeReader input, MessageParser<T> parser, CancellationToken ct) where T : class, IMessage<T> =>
        await GrpcFrames.ReadAsync(input, parser, ct) ?? throw new InvalidDataException("The call has no message.");

    private static IEnumerable<ConsoleLine> Waiting(ChannelReader<ConsoleLine> coming)
    {
        while (coming.TryRead(out var line))
        {
            yield return line;
        }
    }

    private static WatchResourceConsoleLogsUpdate Update(IEnumerable<ConsoleLine> lines)
    {
        var update = new WatchResourceConsoleLogsUpdate();
        update.LogLines.Add(lines.Select(line => new ConsoleLogLine { LineNumber = line.Number, Text = line.Text, IsStdErr = line.IsError }));
        return update;
    }
}
