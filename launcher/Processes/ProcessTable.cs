using System.Diagnostics;
using System.Text;

namespace EscapeHatch.Launcher.Processes;

/// <summary>Who one of our processes is: ids are reused, an id with its start time isn't.</summary>
internal sealed record ProcessIdentity(int Id, DateTime Started)
{
    private static readonly TimeSpan s_startTimeJitter = TimeSpan.FromSeconds(2);

    public static ProcessIdentity Of(int id)
    {
        using var process = Process.GetProcessById(id);
        return new ProcessIdentity(id, process.StartTime.ToUniversalTime());
    }

    public bool IsAlive => ProcessTable.TryOpen(Id) is { } process
        && (process.StartTime.ToUniversalTime() - Started).Duration() < s_startTimeJitter;
}

/// <summary>Looks for running processes.</summary>
internal static class ProcessTable
{
    public static Process? TryOpen(int id)
    {
        try
        {
            var process = Process.GetProcessById(id);
            return process.HasExited ? null : process;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>True until it has ended; one that only waits for its parent to notice has.</summary>
    public static bool IsRunning(int id)
    {
        if (!OperatingSystem.IsLinux())
        {
            return TryOpen(id) is not null;
        }

        var state = Read($"/proc/{id}/stat").Split(") ").Last();
        return state is not ("" or ['Z' or 'X', ..]);
    }

    /// <summary>Processes whose environment holds this variable, however far they drifted from whoever started them.</summary>
    public static IReadOnlyList<int> Marked(string variable, string value)
    {
        var mark = $"{variable}={value}";
        return OperatingSystem.IsLinux() ? MarkedOnLinux(mark) : OperatingSystem.IsMacOS() ? MarkedOnMac(mark) : [];
    }

    /// <summary>The command line, words apart by blanks; empty when it can't be read.</summary>
    public static string CommandLine(int id) => Read($"/proc/{id}/cmdline").Replace('\0', ' ').Trim();

    private static IReadOnlyList<int> MarkedOnLinux(string mark) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
            .Where(id => id > 0 && id != Environment.ProcessId && Read($"/proc/{id}/environ").Split('\0').Contains(mark)),
    ];

    private static IReadOnlyList<int> MarkedOnMac(string mark)
    {
        using var ps = Process.Start(new ProcessStartInfo("ps", ["-axwwE", "-o", "pid=,command="]) { RedirectStandardOutput = true })!;
        var lines = ps.StandardOutput.ReadToEnd().Split('\n');
        return [.. lines.Where(line => line.Split(' ').Contains(mark)).Select(line => int.Parse(line.Trim().Split(' ')[0])).Where(id => id != Environment.ProcessId)];
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file, Encoding.UTF8);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
