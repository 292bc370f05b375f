using System.Text.Json;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Api.Input;

/// <summary>One response of server-sent events.</summary>
public sealed class EventStream(HttpResponse response, TimeProvider clock)
{
    private Task? _beat;

    /// <summary>Begins the response.</summary>
    public Task OpenAsync(CancellationToken stop)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache";
        response.Headers["X-Accel-Buffering"] = "no";
        return WriteAsync(": open\n\n", stop);
    }

    /// <summary>Writes one event; without an id it is live only and never replayed.</summary>
    public Task SendAsync(string kind, object data, string? id, CancellationToken stop)
    {
        var head = id is null ? $"event: {kind}\n" : $"id: {id}\nevent: {kind}\n";
        return WriteAsync($"{head}data: {JsonSerializer.Serialize(data, Names.Json)}\n\n", stop);
    }

    /// <summary>Waits for <paramref name="next"/>; every <see cref="Limits.StreamBeat"/>, busy or not, writes a comment and calls <paramref name="onBeat"/>.</summary>
    public async Task<bool> WaitAsync(ValueTask<bool> next, Func<Task> onBeat, CancellationToken stop)
    {
        var waiting = next.AsTask();
        while (true)
        {
            _beat ??= Task.Delay(Limits.StreamBeat, clock, stop);
            if (await Task.WhenAny(_beat, waiting) == waiting) return await waiting;
            await _beat;
            _beat = null;
            await WriteAsync(": here\n\n", stop);
            await onBeat();
        }
    }

    // A reader that takes nothing for a whole beat is cut off; it replays what it missed when it comes back.
    private async Task WriteAsync(string text, CancellationToken stop)
    {
        try
        {
            await response.WriteAsync(text, stop).WaitAsync(Limits.StreamBeat, clock, stop);
        }
        catch (TimeoutException exception)
        {
            response.HttpContext.Abort();
            throw new OperationCanceledException("The reader is stuck.", exception);
        }
    }

    /// <summary>What the client saw last: the header, or the query's <c>after</c>.</summary>
    public static string? LastSeen(HttpRequest request) =>
        (string?)request.Headers["Last-Event-ID"] is { Length: > 0 } header ? header : request.Query["after"];
}
