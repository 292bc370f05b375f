namespace EscapeHatch.Launcher.Processes;

/// <summary>Stops processes that nobody looks after any more: politely, then hard.</summary>
internal static class Sweep
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(50);

    /// <returns>How many were running.</returns>
    public static async Task<int> StopAsync(Func<IReadOnlyList<int>> find, TimeProvider clock)
    {
        var found = find();
        var giveUp = clock.GetUtcNow() + s_patience;
        foreach (var id in found)
        {
            // PostgreSQL takes "terminate" as "when the last client has gone", "interrupt" as "now".
            Native.Signal(id, ProcessTable.CommandLine(id).Contains("postgres", StringComparison.Ordinal) ? Native.Interrupt : Native.Terminate);
        }

        // A process loses its environment, by which it is found, a moment before it ends.
        while (found.Where(ProcessTable.IsRunning).Union(find()).ToList() is { Count: > 0 } left)
        {
            if (OperatingSystem.IsWindows() || clock.GetUtcNow() > giveUp)
            {
                Kill(left);
            }

            await Task.Delay(s_poll, clock);
        }

        return found.Count;
    }

    private static void Kill(List<int> ids)
    {
        foreach (var id in ids)
        {
            ProcessTable.TryOpen(id)?.Kill(entireProcessTree: true);
        }
    }
}
