using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EscapeHatch.Bench.Relay;

/// <summary>The least anything like this can do: a posted message goes to whoever listens to its conversation, and nothing is kept or checked.</summary>
public static class BareRelay
{
    /// <summary>The word that starts it in a process of its own.</summary>
    public const string Verb = "relay";

    /// <summary>Serves on ASPNETCORE_URLS until it is stopped.</summary>
    public static async Task<int> RunAsync()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        var listeners = new ConcurrentDictionary<string, Channel<JsonNode>>();
        app.MapGet("/health", () => "well");
        app.MapPost("/v1/conversations/{id}/messages", async (string id, JsonNode message) =>
        {
            if (listeners.TryGetValue(id, out var listener)) await listener.Writer.WriteAsync(message);
            return Results.Json(message, statusCode: StatusCodes.Status201Created);
        });
        app.MapGet("/v1/conversations/{id}/events", (string id, CancellationToken stop) =>
            TypedResults.ServerSentEvents(ReadAsync(listeners.GetOrAdd(id, _ => Channel.CreateUnbounded<JsonNode>()), stop)));
        await app.RunAsync();
        return 0;
    }

    private static async IAsyncEnumerable<SseItem<JsonNode>> ReadAsync(Channel<JsonNode> listener, [EnumeratorCancellation] CancellationToken stop)
    {
        yield return new SseItem<JsonNode>(new JsonObject(), "ready");
        await foreach (var message in listener.Reader.ReadAllAsync(stop)) yield return new SseItem<JsonNode>(message, "entry");
    }
}
