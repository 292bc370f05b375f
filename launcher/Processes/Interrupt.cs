using System.Runtime.InteropServices;

namespace EscapeHatch.Launcher.Processes;

/// <summary>Turns Ctrl-C, a polite kill, a closed terminal and the death of <c>dotnet</c> above us into one token.</summary>
internal sealed class Interrupt : IDisposable
{
    private static readonly TimeSpan s_parentPoll = TimeSpan.FromMilliseconds(300);
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _over = new();
    private readonly List<PosixSignalRegistration> _signals;

    public Interrupt(TimeProvider clock)
    {
        PosixSignal[] polite = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];
        _signals = [.. polite.Select(signal => PosixSignalRegistration.Create(signal, Stop))];
        // `dotnet eh.cs` runs us as its child: killed hard, it can't tell us.
        if (Checkout.IsFileBased && !OperatingSystem.IsWindows())
        {
            _ = WatchParentAsync(clock);
        }
    }

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        _over.Cancel();
        _signals.ForEach(signal => signal.Dispose());
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        _stop.Cancel();
    }

    private async Task WatchParentAsync(TimeProvider clock)
    {
        var parent = Native.ParentId();
        using var timer = new PeriodicTimer(s_parentPoll, clock);
        while (!_over.IsCancellationRequested && Native.ParentId() == parent)
        {
            await timer.WaitForNextTickAsync();
        }

        if (!_over.IsCancellationRequested)
        {
            await _stop.CancelAsync();
        }
    }
}
