using System.Diagnostics;

namespace EscapeHatch.Launcher.Processes;

/// <summary>Waits for a process itself. .NET's own wait also waits for its output to end, which orphans that inherited it keep open.</summary>
internal static class ProcessExit
{
    private static readonly TimeSpan s_drainLimit = TimeSpan.FromSeconds(1);

    /// <param name="process">Started with <see cref="Process.EnableRaisingEvents"/> on.</param>
    /// <param name="stop">Ends the wait, not the process.</param>
    public static async Task EndedAsync(this Process process, CancellationToken stop)
    {
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        EventHandler onExit = (_, _) => exited.TrySetResult();
        process.Exited += onExit;
        if (process.HasExited)
        {
            exited.TrySetResult();
        }

        await exited.Task.WaitAsync(stop);
        process.Exited -= onExit;
        await Task.WhenAny(process.WaitForExitAsync(CancellationToken.None), Task.Delay(s_drainLimit, TimeProvider.System, stop));
    }
}
