using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using EscapeHatch.Launcher.Processes;

namespace EscapeHatch.Launcher.Ports;

/// <summary>Whether a local port is free, and if not, who has it.</summary>
internal static class PortCheck
{
    /// <summary>Different ports nobody uses right now.</summary>
    public static int[] AnyFree(int count)
    {
        // All open at once, or the system may give one number twice.
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }

    /// <exception cref="Refusal">Names the first port that is taken, its user if that can be told, and the option to change it.</exception>
    public static void RequireFree(PortPlan plan)
    {
        var taken = Taken();
        if (plan.All.FirstOrDefault(port => taken.Contains(port.Number)) is { } clash)
        {
            var user = UserOf(clash.Number) is { } who ? $" by {who}" : "";
            throw new Refusal(Exit.PortTaken, $"Port {clash.Number} ({clash.Name}) is in use{user}: stop that, or choose another with --port {clash.Name}=NUMBER.");
        }
    }

    public static IReadOnlySet<int> Taken() =>
        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(end => end.Port).ToHashSet();

    /// <summary>The listening process, as <c>name (id)</c>; null where the system doesn't say.</summary>
    public static string? UserOf(int port)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var sockets = Listening("/proc/net/tcp", port).Concat(Listening("/proc/net/tcp6", port)).Select(inode => $"socket:[{inode}]").ToHashSet();
        var owner = Directory.EnumerateDirectories("/proc").FirstOrDefault(folder => char.IsDigit(Path.GetFileName(folder)[0]) && Holds(folder, sockets));
        return owner is null ? null : $"{File.ReadAllText(Path.Combine(owner, "comm")).Trim()} (process {Path.GetFileName(owner)})";
    }

    private static IEnumerable<string> Listening(string table, int port)
    {
        const string listenState = "0A";
        var ending = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        return !File.Exists(table) ? [] : File.ReadLines(table).Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[1].EndsWith(ending, StringComparison.Ordinal) && fields[3] == listenState)
            .Select(fields => fields[9]);
    }

    private static bool Holds(string process, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(Path.Combine(process, "fd")).Any(fd => new FileInfo(fd).LinkTarget is { } target && sockets.Contains(target));
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
