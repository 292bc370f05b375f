using System.Net.Sockets;
using System.Text;

namespace EscapeHatch.Api.Tests.Hosting;

/// <summary>A TCP proxy before Postgres that can be cut, at once or just before a reply.</summary>
public sealed class Cable : IDisposable
{
    private readonly TcpListener _plug = new(IPAddress.Loopback, 0);
    private readonly Lock _lock = new();
    private readonly List<Socket> _ends = [];
    private readonly string _host;
    private readonly int _port;
    private volatile bool _cut;
    private volatile int _vain;
    private volatile byte[]? _lose;

    /// <summary>Lays a cable to a server.</summary>
    public Cable(string host, int port)
    {
        (_host, _port) = (host, port);
        _plug.Start();
        _ = AcceptAsync();
    }

    /// <summary>The near end's port.</summary>
    public int Port => ((IPEndPoint)_plug.LocalEndpoint).Port;

    /// <summary>Connections that were tried while it was cut.</summary>
    public int Vain => _vain;

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

    /// <summary>The next statement that carries this text reaches the server and is carried out, but its reply never comes back.</summary>
    public void LoseReplyTo(string text) => _lose = Encoding.UTF8.GetBytes(text);

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
        if (_cut)
        {
            Interlocked.Increment(ref _vain);
            Cut();
        }
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
            if (outward && _lose is { } text && buffer.AsSpan(0, count).IndexOf(text) >= 0) (lost.Value, _lose) = (true, null);
            if (!outward && lost.Value) return;
            await to.SendAsync(buffer.AsMemory(0, count));
        }
    }

    private sealed class StrongBox
    {
        public volatile bool Value;
    }
}
