using System.Buffers;
using System.IO.Pipelines;
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
    /// <summary>Room for most events; more is made when it takes more.</summary>
    public const int UsualBytes = 1_024;

    private static readonly byte[] Opened = ": open\n\n"u8.ToArray(), Here = ": here\n\n"u8.ToArray();
    private int _unflushed;

    /// <summary>Begins the response; it goes out with what follows.</summary>
    public Task OpenAsync(CancellationToken stop)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache";
        response.Headers["X-Accel-Buffering"] = "no";
        return AddAsync(Opened, stop);
    }

    /// <summary>One event as bytes; without an id it is live only and never replayed.</summary>
    public static byte[] Bytes<T>(string kind, T data, string? id = null)
    {
        var text = new ArrayBufferWriter<byte>(UsualBytes);
        Append(text, kind, data, id);
        return text.WrittenSpan.ToArray();
    }

    /// <summary>Appends one event as bytes; without an id it is live only and never replayed.</summary>
    public static void Append<T>(IBufferWriter<byte> text, string kind, T data, string? id = null)
    {
        if (id is not null) Encoding.UTF8.GetBytes($"id: {id}\n", text);
        Encoding.UTF8.GetBytes($"event: {kind}\ndata: ", text);
        using (var json = new Utf8JsonWriter(text)) JsonSerializer.Serialize(json, data, Names.Json);
        text.Write("\n\n"u8);
    }

    /// <summary>Writes one event; without an id it is live only and never replayed.</summary>
    public Task SendAsync<T>(string kind, T data, string? id, CancellationToken stop) => WriteAsync(Bytes(kind, data, id), stop);

    /// <summary>Shows that the stream is alive.</summary>
    public Task BeatAsync(CancellationToken stop) => WriteAsync(Here, stop);

    /// <summary>Tells what the reader is told until it leaves or is cut; who is cut for not reading loses the connection too.</summary>
    public async Task TellAsync(FeedReader reader, Func<FeedEvent, CancellationToken, Task> tell, CancellationToken stop)
    {
        do
        {
            while (reader.Events.TryRead(out var item)) await tell(item, stop);
            await FlushAsync(stop);
        }
        while (await reader.Events.WaitToReadAsync(stop));
        if (reader.Cut) response.HttpContext.Abort();
    }

    /// <summary>Writes whole events. A reader that doesn't take them within <see cref="Limits.StreamWrite"/> loses its connection and replays what it missed when it comes back.</summary>
    public Task WriteAsync(ReadOnlyMemory<byte> events, CancellationToken stop) =>
        events.IsEmpty ? Task.CompletedTask : TakenAsync(response.BodyWriter.WriteAsync(events, stop), stop);

    /// <summary>Writes whole events that may go out with those that follow: at the latest when nothing more waits in <see cref="TellAsync"/>.</summary>
    public Task AddAsync(ReadOnlyMemory<byte> events, CancellationToken stop)
    {
        if (_unflushed + events.Length >= Limits.ResponseBuffer) return WriteAsync(events, stop);
        response.BodyWriter.Write(events.Span);
        _unflushed += events.Length;
        return Task.CompletedTask;
    }

    /// <summary>Sends what was added so far.</summary>
    public Task FlushAsync(CancellationToken stop) => _unflushed == 0 ? Task.CompletedTask : TakenAsync(response.BodyWriter.FlushAsync(stop), stop);

    /// <summary>What the client saw last: the header, or the query's <c>after</c>.</summary>
    public static string? LastSeen(HttpRequest request) =>
        (string?)request.Headers["Last-Event-ID"] is { Length: > 0 } header ? header : request.Query["after"];

    private async Task TakenAsync(ValueTask<FlushResult> writing, CancellationToken stop)
    {
        _unflushed = 0;
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
}
