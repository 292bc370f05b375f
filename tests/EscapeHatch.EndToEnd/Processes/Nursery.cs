using System.Collections.Concurrent;
using System.Diagnostics;

namespace EscapeHatch.EndToEnd.Processes;

/// <summary>
/// Starts child processes that Linux ends with us, however we end. It ends them with the thread that made them,
/// so they are all made by one that lives as long as we do.
/// </summary>
internal static class Nursery
{
    private static readonly BlockingCollection<Action> Births = Open();
    private static readonly string? Reaper = OperatingSystem.IsLinux() ? Executables.Find("setpriv") : null;

    /// <summary>Starts a program.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">It can't be started.</exception>
    internal static Task<Process> StartAsync(string program, IEnumerable<string> arguments, Action<ProcessStartInfo> more)
    {
        string[] command = Reaper is null ? [program, .. arguments] : [Reaper, "--pdeathsig", "KILL", "--", program, .. arguments];
        var info = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        more(info);
        var born = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Births.Add(() =>
        {
            try
            {
                born.SetResult(Process.Start(info)!);
            }
            catch (Exception failed)
            {
                born.SetException(failed);
            }
        });
        return born.Task;
    }

    private static BlockingCollection<Action> Open()
    {
        var births = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (var birth in births.GetConsumingEnumerable()) birth();
        }) { IsBackground = true, Name = "nursery" }.Start();
        return births;
    }
}
