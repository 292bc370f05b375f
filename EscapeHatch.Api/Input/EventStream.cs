using System.Buffers;
using System.Text;
using System.Text.Json;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Api.Input;

/// <summary>One response of server-sent events.</summary>
/// <param name="response">Where they go.</param>
/// <param name="clock">How long a reader takes.</param>
public sealed class EventStream(HttpResponse response, TimeProvider clock)
{
    private static readonly byte[] Opened = ": open\n\n"u8.ToArray(), Here = ": here\n\n"u8.ToArray();

    /// <summary>Begins the response.</summary>
    public Task OpenAsync(CancellationToken stop)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache";
        response.Headers["X-Accel-Buffering"] = "no";
        return WriteAsync(Opened, stop);
    }

    /// <summary>One event as bytes; without an id it is live only and never replayed.</summary>
    public static byte[] Bytes(string kind, object data, string? id = null)
    {
        var text = new ArrayBufferWriter<byte>();
        if (id is not null) text.Write(Encoding.UTF8.GetBytes($"id: {id}\n"));
        text.Write(Encoding.UTF8.GetBytes($"event: {kind}\ndata: "));
        using (var json = new Utf8JsonWriter(text)) JsonSerializer.Serialize(json, data, Names.Json);
        text.Write("\n\n"u8);
        return text.WrittenSpan.ToArray();
    }

    /// <summary>Writes one event; without an id it is live only and never replayed.</summary>
    public Task SendAsync(string kind, object data, string? id, CancellationToken stop) => WriteAsync(Bytes(kind, data, id), stop);

    /// <summary>Shows that the stream is alive.</summary>
    public Task BeatAsync(CancellationToken stop) => WriteAsync(Here, stop);

    /// <summary>Tells what the reader is told until it leaves or is cut; who is cut for not reading loses the connection too.</summary>
    public async Task TellAsync(FeedReader reader, Func<FeedEvent, CancellationToken, Task> tell, CancellationToken stop)
    {
        while (await reader.Events.WaitToReadAsync(stop))
            while (reader.Events.TryRead(out var item)) await tell(item, stop);
        if (reader.Cut) response.HttpContext.Abort();
    }

    /// <summary>Writes whole events. A reader that doesn't take them within <see cref="Limits.StreamWrite"/> loses its connection and replays what it missed when it comes back.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> events, CancellationToken stop)
    {
        if (events.IsEmpty) return;
        var writing = response.BodyWriter.WriteAsync(events, stop);
        if (writing.IsCompletedSuccessfully)
        {
            writing.GetAwaiter().GetResult();
            return;
        }
        try
        {
            await writing.AsTask().WaitAsync(Limits.StreamWrite, clock, stop);
        }
        catch (TimeoutException exception)
        {
            Telemetry.CutReaders.Add(1);
            response.HttpContext.Abort();
            throw new OperationCanceledException("The reader is stuck.", exception);
        }
    }

    /// <summary>What the client saw last: the header, or the query's <c>after</c>.</summary>
    public static string? LastSeen(HttpRequest request) =>
        (string?)request.Headers["Last-Event-ID"] is { Length: > 0 } header ? header : request.Query["after"];
}
