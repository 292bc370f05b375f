using System.Net.NetworkInformation;

namespace EscapeHatch.EndToEnd.Processes;

/// <summary>
/// Ports for servers. They lie below the range the system gives to clients: a client that keeps calling a port of that range
/// while its server is down may be given the very same port, and the server never gets it back.
/// </summary>
public static class FreePorts
{
    private const int Count = 100, Lowest = 29_000, Blocks = 30;
    private static readonly Dictionary<int, int> Given = [];
    private static FileStream? _block;
    private static int _turn;
    private static readonly int First = int.TryParse(Environment.GetEnvironmentVariable("EH_TEST_PORTS"), out var first) ? first : Block();

    /// <summary>This many ports in a row, which nobody listens on; those that were given least recently, as a server that was given one may not listen yet, or just be killed.</summary>
    public static int[] Take(int count)
    {
        lock (Given)
        {
            var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(end => end.Port).ToHashSet();
            var rows = Enumerable.Range(First, Count - count + 1).Select(first => Enumerable.Range(first, count).ToArray()).Where(row => !row.Any(taken.Contains));
            var row = rows.MinBy(row => row.Max(port => Given.GetValueOrDefault(port)))
                ?? throw new InvalidOperationException($"{count} free ports in a row are needed from {First} to {First + Count - 1}, and there are none.");
            _turn++;
            foreach (var port in row) Given[port] = _turn;
            return row;
        }
    }

    // Each run has a block of its own: where two share one, a server of the other answers on the port that ours could not get, and it is taken for ours.
    private static int Block()
    {
        for (var block = 0; block < Blocks; block++)
        {
            var first = Lowest + (block * Count);
            try
            {
                // Held until the process ends.
                _block = new FileStream(Path.Combine(Path.GetTempPath(), $"eh-test-ports-{first}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                return first;
            }
            catch (Exception held) when (held is IOException or UnauthorizedAccessException)
            {
                // Another run has it.
            }
        }
        throw new InvalidOperationException($"All {Blocks} blocks of ports from {Lowest} are held by other runs.");
    }
}
