using System.Runtime.InteropServices;
using Npgsql;

namespace EscapeHatch.Bench.Ground;

/// <summary>What the figures were taken on.</summary>
public static class Machine
{
    /// <summary>Cores, system, runtime and stores in a line.</summary>
    public static async Task<string> DescribeAsync() =>
        $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC. {Environment.ProcessorCount} cores ({Processor()}), {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, "
        + $"PostgreSQL {await PostgresAsync()}, Garnet of the product's tools, loopback, no TLS, load client and servers on the same cores.";

    private static string Processor() => OperatingSystem.IsLinux()
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? $"{RuntimeInformation.OSArchitecture}"
        : $"{RuntimeInformation.OSArchitecture}";

    private static async Task<string> PostgresAsync()
    {
        if (Environment.GetEnvironmentVariable("EH_TEST_POSTGRES") is not { Length: > 0 } server) return "not asked";
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        return connection.PostgreSqlVersion.ToString();
    }
}
