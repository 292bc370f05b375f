using System.Diagnostics;

namespace Aspire.Hosting.Orchestration;

/// <summary>Starts processes, and has a shell end them should the AppHost be killed before it can.</summary>
internal sealed class ChildProcesses(TimeProvider clock) : IDisposable
{
    // Its input ends with the AppHost, however that ends. Then it does what ChildProcess.StopAsync would have done.
    private const string Guard = """
        children=
        while read -r change id; do
          kept=
          for child in $children; do [ "$child" = "$id" ] || kept="$kept $child"; done
          children=$kept
          [ "$change" = started ] && children="$children $id"
        done
        for signal in TERM INT KILL; do
          alive=
          for child in $children; do kill -s $signal -- "$PREFIX$child" 2>/dev/null && alive=1; done
          [ -z "$alive" ] || [ $signal = KILL ] || sleep 2
        done
        """;

    private readonly Lock _lock = new();
    private Process? _guard;

    /// <exception cref="DistributedApplicationException">There is no such command.</exception>
    public ChildProcess Start(ChildStart start, Action<string, bool> onLine)
    {
        var command = CommandPath.Find(start.Command, start.WorkingDirectory)
            ?? throw new DistributedApplicationException($"The command '{start.Command}' wasn't found.");
        if (!Directory.Exists(start.WorkingDirectory))
        {
            throw new DistributedApplicationException($"The working directory '{start.WorkingDirectory}' doesn't exist.");
        }

        var child = new ChildProcess(start with { Command = command }, onLine, clock);
        Tell("started", child.Id);
        _ = child.Exit.ContinueWith(_ => Tell("ended", child.Id), TaskScheduler.Default);
        return child;
    }

    public void Dispose() => _guard?.Dispose();

    private void Tell(string change, int id)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        lock (_lock)
        {
            _guard ??= StartGuard();
            _guard.StandardInput.WriteLine($"{change} {id}");
            _guard.StandardInput.Flush();
        }
    }

    private static Process StartGuard()
    {
        // In a group of its own, or Ctrl+C at the terminal would end the guard before those it guards.
        var shell = Signals.NewGroup is { } newGroup ? new ProcessStartInfo(newGroup, ["sh", "-c", Guard]) : new ProcessStartInfo("sh", ["-c", Guard]);
        shell.RedirectStandardInput = true;
        shell.Environment["PREFIX"] = Signals.NewGroup is null ? "" : "-";
        return Process.Start(shell)!;
    }
}
