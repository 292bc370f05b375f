using System.Runtime.InteropServices;

namespace EscapeHatch.EndToEnd.Processes;

/// <summary>What a process can be told from outside.</summary>
public enum Signal
{
    /// <summary>End, with time to say goodbye.</summary>
    Terminate,

    /// <summary>Stand still.</summary>
    Stop,

    /// <summary>Go on.</summary>
    Continue,
}

/// <summary>Signals by their numbers, which differ between systems.</summary>
internal static class Signals
{
    internal static int Number(Signal signal) => signal switch
    {
        Signal.Terminate => 15,
        Signal.Stop => OperatingSystem.IsMacOS() ? 17 : 19,
        _ => OperatingSystem.IsMacOS() ? 19 : 18,
    };

    [DllImport("libc", SetLastError = true)]
    internal static extern int kill(int process, int signal);
}
