using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EscapeHatch.Bench.Faults.Rows;

/// <summary>Speaks one inline command to Redis.</summary>
internal static class RedisWire
{
    /// <summary>Sends it and waits for the first line of the answer.</summary>
    internal static async Task TellAsync(int port, string command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"*1\r\n${command.Length}\r\n{command}\r\n"));
        using var reader = new StreamReader(client.GetStream());
        if (await reader.ReadLineAsync() is not { } answer || !answer.StartsWith('+')) throw new InvalidOperationException($"Redis refused {command}.");
    }
}
