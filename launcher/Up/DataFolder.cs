using EscapeHatch.Launcher.Stores;

namespace EscapeHatch.Launcher.Up;

/// <summary>Everything that outlives a run: the stores' data, the password, the logs. One launcher at a time holds it.</summary>
internal sealed class DataFolder : IAsyncDisposable
{
    private readonly FolderLock _alone;

    private DataFolder(string path, FolderLock alone)
    {
        Path = path;
        _alone = alone;
    }

    public string Path { get; }

    public string Postgres => System.IO.Path.Combine(Path, "postgres");

    public string AppHostLog => System.IO.Path.Combine(Path, "logs", "apphost.log");

    public string RecordFile => RecordIn(Path);

    public string Password => SecretFile.ReadOrCreate(System.IO.Path.Combine(Path, "postgres-password"));

    /// <summary>Creates it where needed and takes it.</summary>
    /// <exception cref="Refusal">Another launcher holds it, or the stores' user can't walk to it.</exception>
    public static DataFolder Take(string path)
    {
        RequireOurs(path);
        Walk.Open(path);
        if (StoreUser.Needed && !Walk.IsOpenToOthers(path))
        {
            throw new Refusal(Exit.DataFolder, $"PostgreSQL runs as another user, who can't walk to {path}: open the folders above it (chmod o+x) or use another with --data DIR.");
        }

        var alone = FolderLock.Try(LockIn(path));
        if (alone is null)
        {
            var who = RunRecord.Read(RecordIn(path)) is { } record ? $" (process {record.Launcher.Id})" : "";
            throw new Refusal(Exit.AlreadyRunning, $"Escape Hatch already runs on {path}{who}: stop it with Ctrl-C there, or use another folder with --data DIR.");
        }

        return new DataFolder(path, alone);
    }

    /// <summary>Keeps us from filling, or wiping, a folder that is somebody else's.</summary>
    /// <exception cref="Refusal">The folder holds things and none of them is our lock.</exception>
    public static void RequireOurs(string path)
    {
        if (Directory.Exists(path) && !File.Exists(LockIn(path)) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new Refusal(Exit.DataFolder, $"{path} holds something that is not Escape Hatch's data: use an empty or new folder with --data DIR.");
        }
    }

    public ValueTask DisposeAsync() => _alone.DisposeAsync();

    private static string LockIn(string path) => System.IO.Path.Combine(path, "up.lock");

    private static string RecordIn(string path) => System.IO.Path.Combine(path, "up.json");
}
