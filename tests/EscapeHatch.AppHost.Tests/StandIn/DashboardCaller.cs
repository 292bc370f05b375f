using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using Aspire.Hosting.Dashboard;
using Google.Protobuf;

namespace EscapeHatch.AppHost.Tests;

/// <summary>Calls the resource service as the dashboard does: gRPC over plain HTTP/2.</summary>
internal sealed class DashboardCaller(int port, string key = "key") : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://localhost:{port}") };

    /// <summary>The messages of an answer as they come; ends with the answer.</summary>
    /// <exception cref="InvalidOperationException">The call's status isn't OK.</exception>
    public async IAsyncEnumerable<T> CallAsync<T>(string method, IMessage request, MessageParser<T> parser) where T : class, IMessage<T>
    {
        using var message = await RequestAsync(method, request);
        using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, SmallHouse.Ending);
        var reader = PipeReader.Create(await response.Content.ReadAsStreamAsync(SmallHouse.Ending));
        while (await GrpcFrames.ReadAsync(reader, parser, SmallHouse.Ending) is { } answer)
        {
            yield return answer;
        }

        var status = response.TrailingHeaders.GetValues("grpc-status").Single();
        if (status != "0")
        {
            throw new InvalidOperationException($"grpc-status {status}");
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpRequestMessage> RequestAsync(string method, IMessage request)
    {
        var pipe = new Pipe();
        await GrpcFrames.WriteAsync(pipe.Writer, request, SmallHouse.Ending);
        await pipe.Writer.CompleteAsync();
        var content = new StreamContent(pipe.Reader.AsStream()) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } };
        return new HttpRequestMessage(HttpMethod.Post, $"/aspire.v1.DashboardService/{method}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
            Headers = { { "x-resource-service-api-key", key } },
        };
    }
}
