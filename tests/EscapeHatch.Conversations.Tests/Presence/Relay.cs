using System.Net;
using System.Net.Sockets;

namespace EscapeHatch.Conversations.Tests.Presence;

/// <summary>A TCP relay before Redis; cut, the node behind it is dead to everybody, and Redis to the node.</summary>
internal sealed class Relay : IDisposable
{
    private readonly TcpListener _plug = new(IPAddress.Loopback, 0);
    private readonly Lock _lock = new();
    private readonly List<TcpClient> _ends = [];
    private bool _cut;

    public Relay()
    {
        _plug.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where the node finds Redis; in a database of its own, so that it can be emptied.</summary>
    public string Endpoint => Own($"127.0.0.1:{((IPEndPoint)_plug.LocalEndpoint).Port}");

    /// <summary>A Redis that these tests may empty.</summary>
    public static string Own(string endpoint) => $"{endpoint},defaultDatabase=9,allowAdmin=true";

    /// <summary>Nothing passes until <see cref="Mend"/>.</summary>
    public void Cut()
    {
        lock (_lock)
        {
            _cut = true;
            foreach (var end in _ends) end.Dispose();
            _ends.Clear();
        }
    }

    /// <summary>New connections pass again.</summary>
    public void Mend()
    {
        lock (_lock) _cut = false;
    }

    public void Dispose()
    {
        _plug.Dispose();
        Cut();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _plug.AcceptTcpClientAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient near)
    {
        using var far = new TcpClient { NoDelay = true };
        using (near)
        {
            lock (_lock)
            {
                if (_cut) return;
                _ends.AddRange([near, far]);
            }
            try
            {
                await far.ConnectAsync(IPEndPoint.Parse(TestStores.Redis));
                await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
            }
            catch (Exception exception) when (exception is IOException or SocketException or InvalidOperationException)
            {
                // Either end closed, as ends do.
            }
        }
    }
}
