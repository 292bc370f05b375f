using System.Diagnostics;

namespace EscapeHatch.Launcher.Processes;

/// <summary>A program that runs until it is stopped; what it prints goes to a log file.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly int _stopSignal;
    private readonly TimeSpan _patience;

    private Child(Process process, StreamWriter log, int stopSignal, TimeSpan patience)
    {
        _process = process;
        _log = log;
        _stopSignal = stopSignal;
        _patience = patience;
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public Task ExitedAsync(CancellationToken stop) => _process.EndedAsync(stop);

    /// <param name="command">The program and its arguments.</param>
    /// <param name="logFile">Written anew.</param>
    /// <param name="environment">Added to ours.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="stopSignal">What asks it to stop.</param>
    /// <param name="patience">How long it may take to stop before it is killed.</param>
    public static Child Start(
        IReadOnlyList<string> command, string logFile, IReadOnlyDictionary<string, string> environment, string folder, int stopSignal, TimeSpan patience)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(logFile)!);
        var log = new StreamWriter(logFile, append: false) { AutoFlush = true };
        var process = new Process { StartInfo = Command.Describe(command, folder, environment), EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Write(line.Data);
        process.ErrorDataReceived += (_, line) => Write(line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new Child(process, log, stopSignal, patience);

        void Write(string? line)
        {
            lock (log)
            {
                // An orphan may still print after we closed the log.
                if (line is not null && log.BaseStream.CanWrite)
                {
                    log.WriteLine(line);
                }
            }
        }
    }

    /// <summary>Asks politely, then kills the whole tree.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited && !(Native.Signal(_process.Id, _stopSignal) && await ExitsWithinPatience()))
        {
            _process.Kill(entireProcessTree: true);
            await _process.EndedAsync(CancellationToken.None);
        }

        _process.Dispose();
        lock (_log)
        {
            _log.Dispose();
        }
    }

    private async Task<bool> ExitsWithinPatience()
    {
        using var limit = new CancellationTokenSource(_patience, TimeProvider.System);
        try
        {
            await _process.EndedAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
