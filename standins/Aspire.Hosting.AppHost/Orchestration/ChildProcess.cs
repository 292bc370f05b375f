using System.Diagnostics;

namespace Aspire.Hosting.Orchestration;

/// <summary>How a process is started.</summary>
internal sealed record ChildStart(string Command, IReadOnlyList<string> Args, string WorkingDirectory, IReadOnlyDictionary<string, string?> Environment);

/// <summary>A running process; its output goes line by line to whoever started it.</summary>
internal sealed class ChildProcess
{
    private static readonly TimeSpan PatienceBeforeInterrupt = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan PatienceBeforeKill = TimeSpan.FromSeconds(5);

    // A grandchild may hold the pipe open after its parent is gone.
    private static readonly TimeSpan LastOutput = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly TimeProvider _clock;
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ChildProcess(ChildStart start, Action<string, bool> onLine, TimeProvider clock)
    {
        _clock = clock;
        _process = new Process { StartInfo = Describe(start), EnableRaisingEvents = true };
        _process.Exited += (_, _) => _gone.TrySetResult();
        _process.Start();
        Id = _process.Id;
        _process.StandardInput.Close();
        Exit = FollowAsync(ReadAsync(_process.StandardOutput, false, onLine), ReadAsync(_process.StandardError, true, onLine));
    }

    public int Id { get; }

    /// <summary>The exit code, once the process is gone and what it wrote is read.</summary>
    public Task<int> Exit { get; }

    /// <summary>Asks it to end, then asks as Ctrl+C does (PostgreSQL's fast shutdown), then ends it with all it started.</summary>
    public async Task StopAsync()
    {
        Signals.Send(Id, Signals.Terminate);
        if (!OperatingSystem.IsWindows() && !await GoneWithinAsync(PatienceBeforeInterrupt))
        {
            Signals.Send(Id, Signals.Interrupt);
            await GoneWithinAsync(PatienceBeforeKill);
        }

        if (!_gone.Task.IsCompleted)
        {
            _process.Kill(entireProcessTree: true);
        }

        await Exit;
    }

    private static ProcessStartInfo Describe(ChildStart start)
    {
        var (command, args) = Signals.NewGroup is { } newGroup ? (newGroup, [start.Command, .. start.Args]) : (start.Command, start.Args);
        var info = new ProcessStartInfo(command, args)
        {
            WorkingDirectory = start.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in start.Environment)
        {
            info.Environment[name] = value;
        }

        return info;
    }

    private async Task<int> FollowAsync(params Task[] readers)
    {
        await _gone.Task;
        Signals.EndGroup(Id);
        await Task.WhenAny(Task.WhenAll(readers), Task.Delay(LastOutput, _clock));
        var code = _process.ExitCode;
        _process.Dispose();
        return code;
    }

    private static async Task ReadAsync(StreamReader output, bool isError, Action<string, bool> onLine)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            onLine(line, isError);
        }
    }

    private async Task<bool> GoneWithinAsync(TimeSpan patience)
    {
        await Task.WhenAny(_gone.Task, Task.Delay(patience, _clock));
        return _gone.Task.IsCompleted;
    }
}
