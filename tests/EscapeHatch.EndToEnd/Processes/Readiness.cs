using System.Net;
using System.Net.Sockets;

namespace EscapeHatch.EndToEnd.Processes;

/// <summary>Whether a server answers.</summary>
internal static class Readiness
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>Whether <c>/health</c> at this address says well.</summary>
    internal static async Task<bool> HealthyAsync(Uri address, CancellationToken stop)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(address, "/health"), stop);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Whether a Redis server takes connections at this port.</summary>
    internal static async Task<bool> ListensAsync(int port, CancellationToken stop)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, stop);
            return true;
        }
        catch (Exception notYet) when (notYet is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
