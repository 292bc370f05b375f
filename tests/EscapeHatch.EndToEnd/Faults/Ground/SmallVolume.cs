namespace EscapeHatch.EndToEnd.Faults.Ground;

/// <summary>A disk of its own in memory, small enough to be filled up; only root on Linux may make one.</summary>
public sealed class SmallVolume : IAsyncDisposable
{
    private const string Ballast = "ballast";
    private const int Chunk = 1 << 20;

    private SmallVolume(string folder) => Folder = folder;

    /// <summary>Where it is.</summary>
    public string Folder { get; }

    /// <summary>Makes one; null where that isn't allowed.</summary>
    /// <param name="megabytes">Its size.</param>
    public static async Task<SmallVolume?> TryOpenAsync(int megabytes)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) return null;
        var folder = Directory.CreateTempSubdirectory("eh-volume-").FullName;
        try
        {
            await PostgresFiles.RunAsync(["mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=755", "eh-volume", folder]);
            return new SmallVolume(folder);
        }
        catch (InvalidOperationException)
        {
            Directory.Delete(folder);
            return null;
        }
    }

    /// <summary>Fills it up to the last byte.</summary>
    public void Fill()
    {
        using var file = File.Create(Path.Combine(Folder, Ballast));
        try
        {
            while (true)
            {
                file.Write(new byte[Chunk]);
                file.Flush();
            }
        }
        catch (IOException)
        {
            // Full, as it should be.
        }
    }

    /// <summary>Makes room again.</summary>
    public void Free() => File.Delete(Path.Combine(Folder, Ballast));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await PostgresFiles.RunAsync(["umount", "-l", Folder]);
        Directory.Delete(Folder);
    }
}
