namespace EscapeHatch.Launcher;

/// <summary>Keeps other launchers out of a folder while it is held; the system frees it when we die.</summary>
internal sealed class FolderLock : IAsyncDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(200);
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <returns>Null when another process holds it.</returns>
    public static FolderLock? Try(string file)
    {
        try
        {
            return new FolderLock(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public static async Task<FolderLock> WaitAsync(string file, TimeProvider clock, CancellationToken stop)
    {
        while (true)
        {
            if (Try(file) is { } held)
            {
                return held;
            }

            await Task.Delay(s_poll, clock, stop);
        }
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
