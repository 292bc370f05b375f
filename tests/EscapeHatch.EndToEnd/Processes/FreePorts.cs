using System.Net.NetworkInformation;

namespace EscapeHatch.EndToEnd.Processes;

/// <summary>
/// Ports for servers. They lie below the range the system gives to clients: a client that keeps calling a port of that range
/// while its server is down may be given the very same port, and the server never gets it back.
/// </summary>
public static class FreePorts
{
    private const int Count = 100;
    private static readonly int First = int.TryParse(Environment.GetEnvironmentVariable("EH_TEST_PORTS"), out var first) ? first : 29_000;

    /// <summary>This many ports in a row, which nobody listens on.</summary>
    public static int[] Take(int count)
    {
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(end => end.Port).ToHashSet();
        var rows = Enumerable.Range(First, Count - count + 1).Select(first => Enumerable.Range(first, count).ToArray()).Where(row => !row.Any(taken.Contains)).ToList();
        return rows.Count > 0 ? rows[Random.Shared.Next(rows.Count)]
            : throw new InvalidOperationException($"{count} free ports in a row are needed from {First} to {First + Count - 1}, and there are none.");
    }
}
