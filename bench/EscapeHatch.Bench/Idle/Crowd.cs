using System.Globalization;
using System.Net.Sockets;
using System.Text;
using EscapeHatch.Bench.Load;
using EscapeHatch.EndToEnd.Processes;

namespace EscapeHatch.Bench.Idle;

/// <summary>Thousands of connections that only listen.</summary>
public static class Crowd
{
    private const int AtOnce = 100, Rehearsal = 200;

    /// <summary>What a crowd cost the server.</summary>
    /// <param name="Kilobytes">Memory of each connection.</param>
    /// <param name="Cores">Cores used while all were idle.</param>
    /// <param name="Seconds">Time to connect them all.</param>
    public sealed record Taken(double Kilobytes, double Cores, double Seconds)
    {
        /// <inheritdoc />
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kilobytes:0.0} kB, {Cores:P1} of a core, {Seconds:0.0} s");
    }

    /// <summary>Opens so many, leaves them alone, looks at the process, and closes them.</summary>
    public static async Task<Taken> TakeAsync(Room server, int count, Func<int, Task<Socket>> open, TimeSpan settle, TimeSpan watch, CancellationToken stop)
    {
        foreach (var socket in await OpenAsync(Math.Min(Rehearsal, count), open, stop)) socket.Dispose();
        await Task.Delay(settle, TimeProvider.System, stop);
        var (before, began) = (Memory(server), TimeProvider.System.GetTimestamp());
        var sockets = await OpenAsync(count, open, stop);
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var drained = Task.WhenAll(sockets.Select(socket => DrainAsync(socket, over.Token)));
        await Task.Delay(settle, TimeProvider.System, stop);
        var (used, since) = (server.Used, TimeProvider.System.GetTimestamp());
        await Task.Delay(watch, TimeProvider.System, stop);
        var cores = (server.Used - used) / TimeProvider.System.GetElapsedTime(since);
        var kilobytes = (Memory(server) - before) / count / 1024.0;
        await over.CancelAsync();
        await drained;
        foreach (var socket in sockets) socket.Dispose();
        return new Taken(kilobytes, cores, seconds);
    }

    /// <summary>A shopper's stream, up to its first <c>conversation</c> event: the replay is over.</summary>
    public static async Task<Socket> StreamAsync(Uri api, Template shopper, int at)
    {
        var socket = await Line.ConnectAsync(api, From(at));
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /v1/conversations/{shopper.Conversation}/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nAuthorization: Bearer {shopper.Token}\r\n\r\n"));
        var (buffer, length) = (new byte[16 * 1024], 0);
        while (buffer.AsSpan(0, length).IndexOf("event: conversation"u8) < 0)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            length += read > 0 ? read : throw new IOException($"The stream ended: {Encoding.UTF8.GetString(buffer, 0, length)}");
            if (!buffer.AsSpan().StartsWith("HTTP/1.1 200"u8)) throw new IOException($"The stream was refused: {Encoding.UTF8.GetString(buffer, 0, length)}");
        }
        return socket;
    }

    /// <summary>A bare SignalR connection, hands shaken.</summary>
    public static Task<Socket> ConnectionAsync(Uri echo, int at) => EchoLoad.ConnectAsync(echo, From(at));

    // Spread, so that no address runs out of ports.
    private static byte From(int at) => (byte)(2 + (at % 4));

    private static async Task<Socket[]> OpenAsync(int count, Func<int, Task<Socket>> open, CancellationToken stop)
    {
        var sockets = new Socket[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (at, _) => sockets[at] = await open(at));
        return sockets;
    }

    private static async Task DrainAsync(Socket socket, CancellationToken over)
    {
        var buffer = new byte[512];
        try
        {
            while (await socket.ReceiveAsync(buffer, over) > 0) { }
        }
        catch (OperationCanceledException)
        {
            return;
        }
        throw new IOException("An idle connection was closed by the server.");
    }

    // Anonymous memory: files that are mapped belong to the system's cache.
    private static double Memory(Room server) => server.Id is { } id && OperatingSystem.IsLinux()
        ? double.Parse(File.ReadLines($"/proc/{id}/status").First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024
        : server.Weight;
}
