using System.Net;
using System.Net.Sockets;

namespace EscapeHatch.AppHost;

/// <summary>Where everything listens on this machine; each can be moved by <c>Ports__Name</c>.</summary>
internal sealed record Ports
{
    public int Api { get; init; } = 5100;

    public int Web { get; init; } = 5200;

    public int Shop { get; init; } = 5300;

    /// <summary>Only its health check calls it, so any free one does.</summary>
    public int Worker { get; init; } = AnyFree();

    public int Dashboard { get; init; } = 15200;

    public int Mail { get; init; } = 15300;

    public int Smtp { get; init; } = 15301;

    public int Postgres { get; init; } = 15432;

    public int Redis { get; init; } = 16379;

    public int Otlp { get; init; } = 15201;

    public int ResourceService { get; init; } = 15202;

    private static int AnyFree()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
