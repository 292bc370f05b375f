using EscapeHatch.Launcher.Processes;
using EscapeHatch.Launcher.Stores;

namespace EscapeHatch.Launcher.Testing;

/// <summary>Where one test run's stores and reports lie; deleted at its end, or by the next run if it was killed.</summary>
internal sealed class RunFolder : IAsyncDisposable
{
    private readonly FolderLock _alone;
    private readonly TimeProvider _clock;

    private RunFolder(string path, string run, FolderLock alone, TimeProvider clock)
    {
        Path = path;
        Run = run;
        _alone = alone;
        _clock = clock;
    }

    public string Path { get; }

    /// <summary>The mark every process of this run carries.</summary>
    public string Run { get; }

    public static async Task<RunFolder> CreateAsync(Checkout checkout, TimeProvider clock)
    {
        var parent = Walk.Open(System.IO.Path.Combine(checkout.Private, "tests"));
        foreach (var left in Directory.GetDirectories(parent))
        {
            await ClearAbandonedAsync(left, clock);
        }

        var run = RunMark.New();
        var path = Walk.Open(System.IO.Path.Combine(parent, run));
        return new RunFolder(path, run, FolderLock.Try(LockIn(path))!, clock);
    }

    /// <summary>Stops whatever the run's processes forgot to, and deletes the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await Sweep.StopAsync(() => ProcessTable.Marked(RunMark.Variable, Run), _clock);
        await _alone.DisposeAsync();
        Directory.Delete(Path, recursive: true);
    }

    private static async Task ClearAbandonedAsync(string path, TimeProvider clock)
    {
        if (FolderLock.Try(LockIn(path)) is not { } abandoned)
        {
            return;
        }

        await new RunFolder(path, System.IO.Path.GetFileName(path), abandoned, clock).DisposeAsync();
    }

    private static string LockIn(string path) => System.IO.Path.Combine(path, "lock");
}
