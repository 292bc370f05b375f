using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// Listens on a port of this machine and hands each connection to one of several servers in turn, to another when one refuses.
/// It knows bytes, not requests: what is under way with a server that dies is cut.
/// </summary>
/// <param name="port">Where it listens, on both loopback addresses.</param>
/// <param name="targets">The ports of the servers that may get a connection now.</param>
internal sealed class TcpBalancer(int port, Func<IReadOnlyList<int>> targets) : IAsyncDisposable
{
    private const int BufferBytes = 16 * 1024;

    /// <summary>How long a client that was answered may go on sending; closing on it would take the answer away.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _closing = new();
    private readonly List<Socket> _listeners = [];
    private uint _turn;

    /// <exception cref="SocketException">The port is taken.</exception>
    public void Start()
    {
        foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback }.Where(address => address.AddressFamily != AddressFamily.InterNetworkV6 || Socket.OSSupportsIPv6))
        {
            var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            _listeners.Add(listener);
            listener.Bind(new IPEndPoint(address, port));
            listener.Listen();
            _ = AcceptAsync(listener);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listeners.ForEach(listener => listener.Dispose());
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                _ = CarryAsync(await listener.AcceptAsync(_closing.Token));
            }
            catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // One that left before it was accepted; or we are closing, and the loop ends.
            }
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using (client)
        using (var server = await ConnectAsync())
        {
            if (server is not null)
            {
                (client.NoDelay, server.NoDelay) = (true, true);
                var asking = PumpAsync(client, server);
                await PumpAsync(server, client);
                await Task.WhenAny(asking, Task.Delay(Farewell, TimeProvider.System));
            }
        }
    }

    private async Task<Socket?> ConnectAsync()
    {
        var candidates = targets();
        var first = Interlocked.Increment(ref _turn);
        for (var i = 0u; i < candidates.Count; i++)
        {
            var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, candidates[(int)((first + i) % candidates.Count)], _closing.Token);
                // With nobody listening, a connection to a port the system may also give to clients can meet itself.
                if (!Equals(server.LocalEndPoint, server.RemoteEndPoint))
                {
                    return server;
                }
            }
            catch (Exception refused) when (refused is SocketException or OperationCanceledException)
            {
                // The next one, if there is one.
            }

            server.Dispose();
        }

        return null;
    }

    /// <summary>Carries one direction to its end. What the other side no longer takes is read and dropped, for it may still have an answer under way.</summary>
    private async Task PumpAsync(Socket from, Socket to)
    {
        try
        {
            while (await PassAsync(from, to))
            {
            }
        }
        catch (Exception cut) when (cut is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Cut is an end too; whoever reads sees that something is missing.
        }

        TryEnd(to);
    }

    private async Task<bool> PassAsync(Socket from, Socket to)
    {
        // Without a buffer while nothing comes: most connections are idle streams.
        await from.ReceiveAsync(Memory<byte>.Empty, _closing.Token);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var count = await from.ReceiveAsync(buffer, _closing.Token);
            await TrySendAsync(to, buffer.AsMemory(0, count));
            return count > 0;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task TrySendAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                bytes = bytes[await to.SendAsync(bytes, _closing.Token)..];
            }
        }
        catch (SocketException)
        {
            // It takes nothing more.
        }
    }

    private static void TryEnd(Socket to)
    {
        try
        {
            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // It ended first.
        }
    }
}
