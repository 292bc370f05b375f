using System.Text.Json.Nodes;
using EscapeHatch.EndToEnd.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EscapeHatch.Bench.Faults.Rows;

/// <summary>An OpenAI-compatible endpoint that behaves as badly as the question asks it to.</summary>
internal sealed class ScriptedModel : IAsyncDisposable
{
    /// <summary>Words in a question that make it misbehave.</summary>
    internal static readonly string[] Poisons = ["failing", "hanging", "garbled", "looping"];
    private readonly WebApplication _app;

    private ScriptedModel(WebApplication app, Uri url) => (_app, Url) = (app, url);

    /// <summary>Where it answers.</summary>
    internal Uri Url { get; }

    /// <summary>Starts it.</summary>
    internal static async Task<ScriptedModel> StartAsync()
    {
        var url = new Uri($"http://127.0.0.1:{FreePorts.Take(1)[0]}");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url.GetLeftPart(UriPartial.Authority));
        var app = builder.Build();
        app.MapPost("/v1/chat/completions", AnswerAsync);
        await app.StartAsync();
        return new ScriptedModel(app, url);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task<IResult> AnswerAsync(JsonObject request, CancellationToken stop)
    {
        var asked = request["messages"]!.AsArray().LastOrDefault(message => (string?)message!["role"] == "user")?["content"]?.ToString() ?? "";
        switch (Poisons.FirstOrDefault(poison => asked.Contains(poison, StringComparison.Ordinal)))
        {
            case "failing": return Results.StatusCode(500);
            case "garbled": return Results.Text("data: {{{ \u0000 ]]", "application/json");
            case "looping": return Results.Json(Completion(new JsonObject { ["role"] = "assistant", ["content"] = null, ["tool_calls"] = new JsonArray(ToolCall()) }, "tool_calls"));
            case "hanging":
                await Task.Delay(TimeSpan.FromSeconds(60), TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return Results.StatusCode(504);
            default: return Results.Json(Completion(new JsonObject { ["role"] = "assistant", ["content"] = "We ship to every country of the European Union." }, "stop"));
        }
    }

    private static JsonNode ToolCall() => new JsonObject
    {
        ["id"] = $"call_{Guid.NewGuid():n}", ["type"] = "function",
        ["function"] = new JsonObject { ["name"] = "articles-search", ["arguments"] = "{\"question\":\"again\"}" },
    };

    private static JsonObject Completion(JsonObject message, string finish) => new()
    {
        ["id"] = "scripted", ["object"] = "chat.completion", ["created"] = 1, ["model"] = "scripted",
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = message, ["finish_reason"] = finish }),
        ["usage"] = new JsonObject { ["prompt_tokens"] = 1, ["completion_tokens"] = 1, ["total_tokens"] = 2 },
    };
}
