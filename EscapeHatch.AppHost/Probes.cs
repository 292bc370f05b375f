using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace EscapeHatch.AppHost;

/// <summary>Whether a store answers in its own protocol; an open port is not enough.</summary>
internal static class Probes
{
    public static async Task<HealthCheckResult> PostgresAsync(int port, ParameterResource password, CancellationToken ct)
    {
        // A pooled connection would keep a stopping server waiting.
        var address = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1", Port = port, Username = Stores.User, Password = await password.GetValueAsync(ct), Database = "postgres", Pooling = false, Timeout = 3,
        };
        try
        {
            await using var connection = new NpgsqlConnection(address.ConnectionString);
            await connection.OpenAsync(ct);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException refused)
        {
            return HealthCheckResult.Unhealthy(refused.Message);
        }
    }

    public static async Task<HealthCheckResult> RedisAsync(int port, CancellationToken ct)
    {
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(IPAddress.Loopback, port, ct);
            var stream = connection.GetStream();
            await stream.WriteAsync("PING\r\n"u8.ToArray(), ct);
            var answer = new byte[5];
            await stream.ReadExactlyAsync(answer, ct);
            return answer.AsSpan().SequenceEqual("+PONG"u8) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("It doesn't answer PING with PONG.");
        }
        catch (Exception refused) when (refused is SocketException or IOException)
        {
            return HealthCheckResult.Unhealthy(refused.Message);
        }
    }
}
