using System.Collections.Concurrent;
using System.Text.Json;
using EscapeHatch.Worker.Answering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EscapeHatch.Worker.Tests.Answering;

/// <summary>A real OpenAI-compatible endpoint on a free port that does what the test says, one step a call and the last one for ever.</summary>
internal sealed class ModelEndpoint : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly ConcurrentQueue<JsonElement> _asked = [];
    private ConcurrentQueue<Func<HttpContext, Task>> _script = [];
    private Func<HttpContext, Task> _last = Says("Two to three working days.");

    private ModelEndpoint()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _host = builder.Build();
        _host.MapPost("/v1/chat/completions", AnswerAsync);
    }

    /// <summary>The bodies asked with, in order.</summary>
    public IReadOnlyList<JsonElement> Asked => [.. _asked];

    public static async Task<ModelEndpoint> StartAsync(params Func<HttpContext, Task>[] script)
    {
        var endpoint = new ModelEndpoint();
        endpoint.Script(script);
        await endpoint._host.StartAsync(TestContext.Current.CancellationToken);
        return endpoint;
    }

    public static Func<HttpContext, Task> Says(string content) => http => http.Response.WriteAsJsonAsync(new
    {
        id = "1", @object = "chat.completion", created = 1, model = "m",
        choices = new[] { new { index = 0, finish_reason = "stop", message = new { role = "assistant", content } } },
        usage = new { prompt_tokens = 1, completion_tokens = 2, total_tokens = 3 },
    });

    public static Func<HttpContext, Task> Refuses(int status, string? retryAfter = null) => http =>
    {
        http.Response.StatusCode = status;
        if (retryAfter is not null) http.Response.Headers.RetryAfter = retryAfter;
        return http.Response.WriteAsJsonAsync(new { error = new { message = "no" } });
    };

    public static Func<HttpContext, Task> Sends(string body) => http =>
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(body);
    };

    /// <summary>Sends the headers and then nothing more.</summary>
    public static async Task Trickles(HttpContext http)
    {
        await http.Response.WriteAsync("{");
        await http.Response.Body.FlushAsync();
        await Hangs(http);
    }

    public static async Task Hangs(HttpContext http)
    {
        var gone = new TaskCompletionSource();
        await using var told = http.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    public void Script(params Func<HttpContext, Task>[] script)
    {
        if (script.Length == 0) return;
        _last = script[^1];
        _script = new(script[..^1]);
    }

    /// <summary>The worker's answering parts, pointed here.</summary>
    public ServiceProvider Worker(TimeProvider? clock = null, string provider = "openai", Action<IServiceCollection>? change = null) => Scene.Services(
        services =>
        {
            services.AddSingleton(clock ?? TimeProvider.System);
            change?.Invoke(services);
        },
        ("Model:Provider", provider), ("Model:Endpoint", $"{_host.Urls.First()}/v1"), ("Model:Name", "m-1"), ("Model:ApiKey", "key"));

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _host.StopAsync(now.Token);
        await _host.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        _asked.Enqueue(body.RootElement.Clone());
        await (_script.TryDequeue(out var step) ? step : _last)(http);
    }
}
