using System.Runtime.InteropServices;

namespace Aspire.Hosting.Orchestration;

/// <summary>Unix signals to a process and the group it leads.</summary>
internal static class Signals
{
    public const int Interrupt = 2;
    private const int Kill = 9;
    public const int Terminate = 15;

    /// <summary>Puts a new process at the head of its own group; null where the system has no such command.</summary>
    public static readonly string? NewGroup = OperatingSystem.IsLinux() ? CommandPath.Find("setsid", Environment.CurrentDirectory) : null;

    public static void Send(int processId, int signal)
    {
        if (!OperatingSystem.IsWindows())
        {
            // A group that is already gone is what we want, so the answer doesn't matter.
            _ = kill(NewGroup is null ? processId : -processId, signal);
        }
    }

    /// <summary>Ends what a process that is gone has left in its group.</summary>
    public static void EndGroup(int processId)
    {
        if (NewGroup is not null)
        {
            Send(processId, Kill);
        }
    }

    [DllImport("libc")]
    private static extern int kill(int pid, int signal);
}
