using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace EscapeHatch.EndToEnd.Faults.Ground;

/// <summary>What a proxy does with the bytes of one direction.</summary>
/// <param name="bytes">What came.</param>
/// <returns>What to pass on; null cuts the connection instead.</returns>
public delegate ReadOnlyMemory<byte>? Pass(ReadOnlyMemory<byte> bytes);

/// <summary>A TCP proxy that can cut, stop and delay what goes through it.</summary>
public sealed class Proxy : IAsyncDisposable
{
    /// <summary>What a <see cref="Pass"/> returns to cut. A bare null beside bytes would become no bytes, which pass.</summary>
    public static readonly ReadOnlyMemory<byte>? Cut = null;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Socket, Socket> _open = new();
    private readonly Task _accepting;

    /// <summary>Begins to take connections.</summary>
    /// <param name="target">Port on this machine it leads to.</param>
    public Proxy(int target)
    {
        _target = target;
        _listener.Start(4096);
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>New connections are closed at once.</summary>
    public bool Refusing { get; set; }

    /// <summary>Nothing passes and nothing is closed, as when a cable is pulled.</summary>
    public bool Blackhole { get; set; }

    /// <summary>How long each chunk is held back, drawn for each; null for not at all.</summary>
    public Func<TimeSpan>? Delay { get; set; }

    /// <summary>Looks at what the client sends.</summary>
    public Pass Asked { get; set; } = bytes => bytes;

    /// <summary>Looks at what the server replies.</summary>
    public Pass Answered { get; set; } = bytes => bytes;

    /// <summary>Connections open now.</summary>
    public int Open => _open.Count;

    /// <summary>Connections it cut because of what passed.</summary>
    public int Cuts => Volatile.Read(ref _cuts);

    private int _cuts;

    /// <summary>Cuts every connection with a reset.</summary>
    public void CutAll()
    {
        foreach (var (client, server) in _open) Reset(client, server);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        CutAll();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_stop.Token);
                if (Refusing) Reset(client);
                else _ = Task.Run(() => ConnectionAsync(client));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It was stopped.
        }
    }

    private async Task ConnectionAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
            _open[client] = server;
            await Task.WhenAny(PumpAsync(client, server, bytes => Asked(bytes)), PumpAsync(server, client, bytes => Answered(bytes)));
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side is gone; the other learns it below.
        }
        _open.TryRemove(client, out _);
        Reset(client, server);
    }

    private async Task PumpAsync(Socket from, Socket to, Pass pass)
    {
        var buffer = new byte[32 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, _stop.Token) is > 0 and var count)
            {
                if (Delay is { } delay) await Task.Delay(delay(), TimeProvider.System, _stop.Token);
                while (Blackhole) await Task.Delay(Look, TimeProvider.System, _stop.Token);
                if (pass(buffer.AsMemory(0, count)) is not { } passed)
                {
                    Interlocked.Increment(ref _cuts);
                    return;
                }
                await to.SendAsync(passed, _stop.Token);
            }
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Whoever waits for either direction ends both.
        }
    }

    private static void Reset(params IEnumerable<Socket> sockets)
    {
        foreach (var socket in sockets)
        {
            try
            {
                socket.LingerState = new LingerOption(true, 0);
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
            {
                continue;
            }
            socket.Dispose();
        }
    }
}
