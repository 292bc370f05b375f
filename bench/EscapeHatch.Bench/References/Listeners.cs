using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace EscapeHatch.Bench.References;

/// <summary>A message as it is posted and told.</summary>
public sealed record Message(Guid Id, string Text, string? ConversationId = null);

/// <summary>The event streams of a bare server: everything is told to everyone who listens.</summary>
public sealed class Listeners
{
    private readonly ConcurrentDictionary<Channel<Message>, bool> _open = new();

    /// <summary>Tells everyone.</summary>
    public void Tell(Message message)
    {
        foreach (var listener in _open.Keys) listener.Writer.TryWrite(message);
    }

    /// <summary>Answers a request with a stream until the listener leaves.</summary>
    public async Task ServeAsync(HttpContext http)
    {
        var listener = Channel.CreateUnbounded<Message>();
        _open[listener] = true;
        http.Response.ContentType = "text/event-stream";
        await http.Response.WriteAsync(": open\n\n");
        try
        {
            while (await listener.Reader.WaitToReadAsync(http.RequestAborted))
            {
                while (listener.Reader.TryRead(out var message)) Write(http.Response, message);
                await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody listens any more.
        }
        finally
        {
            _open.TryRemove(listener, out _);
        }
    }

    private static void Write(HttpResponse response, Message message)
    {
        var into = response.BodyWriter;
        into.Write("event: entry\ndata: "u8);
        using (var json = new Utf8JsonWriter(into)) JsonSerializer.Serialize(json, message, JsonSerializerOptions.Web);
        into.Write("\n\n"u8);
    }
}
