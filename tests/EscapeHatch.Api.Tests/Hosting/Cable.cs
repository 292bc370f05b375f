using System.Net.Sockets;

namespace EscapeHatch.Api.Tests.Hosting;

/// <summary>A TCP proxy before Postgres that can be cut, at once or just before the reply to a commit.</summary>
public sealed class Cable : IDisposable
{
    // The end of the text tells it from READ COMMITTED.
    private static readonly byte[] Commit = [.. "COMMIT\0"u8];
    private readonly TcpListener _plug = new(IPAddress.Loopback, 0);
    private readonly Lock _lock = new();
    private readonly List<Socket> _ends = [];
    private readonly string _host;
    private readonly int _port;
    private volatile bool _cut, _loseCommit;

    /// <summary>Lays a cable to a server.</summary>
    public Cable(string host, int port)
    {
        (_host, _port) = (host, port);
        _plug.Start();
        _ = AcceptAsync();
    }

    /// <summary>The near end's port.</summary>
    public int Port => ((IPEndPoint)_plug.LocalEndpoint).Port;

    /// <summary>Nothing passes until <see cref="Mend"/>.</summary>
    public void Cut()
    {
        _cut = true;
        lock (_lock)
        {
            foreach (var end in _ends) end.Dispose();
            _ends.Clear();
        }
    }

    /// <summary>New connections pass again.</summary>
    public void Mend() => _cut = false;

    /// <summary>The next commit reaches the server, but its reply never comes back.</summary>
    public void LoseNextCommit() => _loseCommit = true;

    /// <inheritdoc />
    public void Dispose()
    {
        _plug.Dispose();
        Cut();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _plug.AcceptSocketAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The cable was taken away.
        }
    }

    private async Task ServeAsync(Socket near)
    {
        var far = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        lock (_lock) _ends.AddRange(near, far);
        if (_cut) Cut();
        near.NoDelay = true;
        var lost = new StrongBox();
        try
        {
            await far.ConnectAsync(_host, _port);
            await await Task.WhenAny(PumpAsync(near, far, lost, outward: true), PumpAsync(far, near, lost, outward: false));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Either end closed, as ends do.
        }
        near.Dispose();
        far.Dispose();
    }

    private async Task PumpAsync(Socket from, Socket to, StrongBox lost, bool outward)
    {
        var buffer = new byte[32 * 1024];
        while (await from.ReceiveAsync(buffer) is > 0 and var count)
        {
            if (outward && _loseCommit && buffer.AsSpan(0, count).IndexOf(Commit) >= 0) (lost.Value, _loseCommit) = (true, false);
            if (!outward && lost.Value) return;
            await to.SendAsync(buffer.AsMemory(0, count));
        }
    }

    private sealed class StrongBox
    {
        public volatile bool Value;
    }
}
