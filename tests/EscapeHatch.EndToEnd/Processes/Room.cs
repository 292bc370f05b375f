using System.Diagnostics;

namespace EscapeHatch.EndToEnd.Processes;

/// <summary>One process of the product: started, killed like a power cut, started again on the same address.</summary>
public sealed class Room : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120), StopLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private readonly string _program;
    private readonly string[] _arguments;
    private readonly string _folder;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly Func<CancellationToken, Task<bool>>? _ready;
    private Process? _process;

    /// <summary>Describes it; nothing runs yet.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="environment">Added to ours.</param>
    /// <param name="ready">Whether it can be used; null for one that runs to its end.</param>
    public Room(string name, string[] command, string folder, IReadOnlyDictionary<string, string> environment, Func<CancellationToken, Task<bool>>? ready)
    {
        (Name, _program, _arguments, _folder, _environment, _ready) = (name, command[0], command[1..], folder, environment, ready);
    }

    /// <summary>What people call it.</summary>
    public string Name { get; }

    /// <summary>Its process; null while it doesn't run.</summary>
    public int? Id => _process is { HasExited: false } running ? running.Id : null;

    /// <summary>What it printed last.</summary>
    public ConsoleTail Console { get; } = new();

    /// <summary>CPU time it has used since it was started.</summary>
    public TimeSpan Used
    {
        get
        {
            try
            {
                return _process is { HasExited: false } running ? running.TotalProcessorTime : TimeSpan.Zero;
            }
            catch (InvalidOperationException)
            {
                // It was killed between the two looks.
                return TimeSpan.Zero;
            }
        }
    }

    /// <summary>Whether a balancer gives it connections: no longer once its health said that it is about to end.</summary>
    public bool TakesConnections { get; private set; }

    /// <summary>Whether it runs.</summary>
    public bool Runs => _process is { HasExited: false };

    /// <summary>Memory it holds, in bytes; 0 while it doesn't run.</summary>
    public long Weight
    {
        get
        {
            if (_process is not { HasExited: false } running) return 0;
            running.Refresh();
            return running.WorkingSet64;
        }
    }

    /// <summary>Starts it and returns when it can be used.</summary>
    /// <exception cref="InvalidOperationException">It ended, or wasn't ready in time.</exception>
    public async Task StartAsync()
    {
        await LaunchAsync();
        using var limit = new CancellationTokenSource(StartLimit, TimeProvider.System);
        while (!await _ready!(limit.Token))
        {
            if (_process!.HasExited) throw new InvalidOperationException($"{Name} ended with {_process.ExitCode} before it was ready:\n{Console}");
            if (limit.IsCancellationRequested) throw new InvalidOperationException($"{Name} was not ready within {StartLimit.TotalSeconds} s:\n{Console}");
            await Task.Delay(Poll, TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="InvalidOperationException">Its exit code isn't 0.</exception>
    public async Task RunAsync()
    {
        await LaunchAsync();
        // Whoever kills it meanwhile forgets it.
        var process = _process!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{Name} ended with {process.ExitCode}:\n{Console}");
    }

    /// <summary>Sends it a signal.</summary>
    /// <exception cref="PlatformNotSupportedException">This system has none.</exception>
    public void Send(Signal signal)
    {
        if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException("Windows has no signals.");
        if (_process is { HasExited: false } running) _ = Signals.kill(running.Id, Signals.Number(signal));
    }

    /// <summary>Waits until it has ended by itself.</summary>
    /// <returns>Its exit code; null when it didn't end in this time.</returns>
    public async Task<int?> EndAsync(TimeSpan limit)
    {
        using var enough = new CancellationTokenSource(limit, TimeProvider.System);
        if (_process is not { } running) return 0;
        await running.WaitForExitAsync(enough.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return running.HasExited ? running.ExitCode : null;
    }

    /// <summary>Ends it and what it started at once, without a word (<c>kill -9</c>).</summary>
    public async Task KillAsync()
    {
        if (_process is null) return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Asks it to end (<c>kill -TERM</c>) and returns once it has.</summary>
    /// <exception cref="InvalidOperationException">It didn't end in time.</exception>
    public async Task StopAsync()
    {
        using var asked = Process.Start("kill", ["-TERM", $"{_process!.Id}"]);
        while (!_process.HasExited && await _ready!(CancellationToken.None)) await Task.Delay(Poll, TimeProvider.System);
        TakesConnections = false;
        if (await EndAsync(StopLimit) is null) throw new InvalidOperationException($"{Name} did not end within {StopLimit.TotalSeconds} s:\n{Console}");
        _process.Dispose();
        _process = null;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await KillAsync();

    private async Task LaunchAsync()
    {
        _process = await Nursery.StartAsync(_program, _arguments, info =>
        {
            info.WorkingDirectory = _folder;
            foreach (var (name, value) in _environment) info.Environment[name] = value;
        });
        TakesConnections = true;
        _process.StandardInput.Close();
        _process.OutputDataReceived += (_, line) => Console.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Console.Add(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }
}
