using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>One of a resource's processes, by the id the dashboard lists it under, and where it listens.</summary>
internal sealed class Replica(IResource resource, string id)
{
    private volatile IReadOnlyDictionary<string, int> _ports = new Dictionary<string, int>();
    private volatile bool _runs;

    public IResource Resource => resource;

    public string Id => id;

    public string Suffix => id[(resource.Name.Length + 1)..];

    /// <summary>Its process is there and nobody asked it to end: new connections may go to it.</summary>
    public bool Runs
    {
        get => _runs;
        set => _runs = value;
    }

    /// <summary>Where it listens itself.</summary>
    public int PortOf(EndpointNote endpoint) => endpoint.IsProxied ? _ports[endpoint.Name] : endpoint.Port;

    public string UrlOf(EndpointNote endpoint) => $"{endpoint.Scheme}://localhost:{PortOf(endpoint)}";

    /// <summary>New ones for each start: while a process is down its port may have become somebody else's.</summary>
    public void ChoosePorts() =>
        _ports = resource.Notes<EndpointNote>().Where(endpoint => endpoint.IsProxied).ToDictionary(endpoint => endpoint.Name, _ => FreePort());

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
