using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace EscapeHatch.Bench.Load;

/// <summary>Connections to the bare SignalR echo: WebSocket frames and hub messages written by hand, one call in flight on each.</summary>
public sealed class EchoLoad : IDisposable
{
    private static readonly byte[] Call = Frame(Padded("{\"type\":1,\"invocationId\":\"1\",\"target\":\"Echo\",\"arguments\":[\"", "\"]}\u001e", 100));
    private static readonly byte[] Answered = [(byte)'"', (byte)'}', 0x1e];
    private readonly List<Socket> _sockets = [];
    private long _echoes;

    /// <summary>Connects.</summary>
    public static async Task<EchoLoad> OpenAsync(Uri to, int connections)
    {
        var load = new EchoLoad();
        for (var at = 0; at < connections; at++) load._sockets.Add(await ConnectAsync(to));
        return load;
    }

    /// <summary>Opens one connection and shakes hands, as a hub's client does.</summary>
    public static async Task<Socket> ConnectAsync(Uri to, byte from = 1)
    {
        var socket = await Line.ConnectAsync(to, from);
        var buffer = new byte[1024];
        await socket.SendAsync(Encoding.ASCII.GetBytes("GET /echo HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        await UntilAsync(socket, buffer, "\r\n\r\n"u8.ToArray());
        await socket.SendAsync(Frame("{\"protocol\":\"json\",\"version\":1}\u001e"));
        await UntilAsync(socket, buffer, [(byte)'}', 0x1e]);
        return socket;
    }

    /// <summary>Echoes a second in the window after the warm-up.</summary>
    public async Task<double> RunAsync(TimeSpan warm, TimeSpan window, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var loops = _sockets.Select(socket => Task.Run(() => EchoAsync(socket, over.Token), stop)).ToList();
        await Task.Delay(warm, TimeProvider.System, stop);
        var (began, echoes) = (TimeProvider.System.GetTimestamp(), Interlocked.Read(ref _echoes));
        await Task.Delay(window, TimeProvider.System, stop);
        var rate = (Interlocked.Read(ref _echoes) - echoes) / TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        await over.CancelAsync();
        await Task.WhenAll(loops);
        return rate;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var socket in _sockets) socket.Dispose();
    }

    private async Task EchoAsync(Socket socket, CancellationToken over)
    {
        var buffer = new byte[1024];
        while (!over.IsCancellationRequested)
        {
            await socket.SendAsync(Call);
            // A ping of the server may come before it or after.
            await UntilAsync(socket, buffer, Answered);
            Interlocked.Increment(ref _echoes);
        }
    }

    private static async Task UntilAsync(Socket socket, byte[] buffer, byte[] end)
    {
        for (var length = 0; buffer.AsSpan(0, length).IndexOf(end) < 0;)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            length += read > 0 ? read : throw new IOException("The echo closed the connection.");
        }
    }

    private static string Padded(string before, string after, int length) => before + new string('x', length - before.Length - after.Length) + after;

    // One masked text frame; the mask is zero, so that the text stays readable.
    private static byte[] Frame(string text)
    {
        var payload = Encoding.UTF8.GetBytes(text);
        byte[] head = payload.Length < 126 ? [0x81, (byte)(0x80 | payload.Length), 0, 0, 0, 0] : [0x81, 0xfe, 0, 0, 0, 0, 0, 0];
        if (payload.Length >= 126) BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), (ushort)payload.Length);
        return [.. head, .. payload];
    }
}
