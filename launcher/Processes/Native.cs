using System.Runtime.InteropServices;

namespace EscapeHatch.Launcher.Processes;

/// <summary>The few calls of the operating system that .NET has no name for.</summary>
internal static class Native
{
    public const int Interrupt = 2;
    public const int Terminate = 15;

    public static int ParentId() => getppid();

    /// <summary>Sends a signal; false when the process is gone (or this is Windows, which has none).</summary>
    public static bool Signal(int process, int signal) => !OperatingSystem.IsWindows() && kill(process, signal) == 0;

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int pid, int sig);

    [DllImport("libc")]
    private static extern int getppid();
}
