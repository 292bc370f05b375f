using EscapeHatch.Launcher.Processes;
using EscapeHatch.Launcher.Tools;

namespace EscapeHatch.Launcher.Stores;

/// <summary>Makes PostgreSQL's data folder, or judges the one that is there.</summary>
/// <param name="tools">Where initdb lies.</param>
/// <param name="user">Who owns the folder; empty for ourselves.</param>
/// <param name="throwAway">True when nobody minds losing it with the power: made faster.</param>
internal sealed class PostgresFolder(Toolbox tools, string user, bool throwAway = false)
{
    /// <summary>What to do about a folder before PostgreSQL starts on it.</summary>
    public enum Finding
    {
        /// <summary>Not there, or empty.</summary>
        Missing,

        /// <summary>Ready to start on.</summary>
        Usable,

        /// <summary>Made by another major version.</summary>
        OtherVersion,

        /// <summary>Holds something that is no PostgreSQL data.</summary>
        Foreign,
    }

    public static Finding Judge(string folder, int major)
    {
        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            return Finding.Missing;
        }

        var version = Path.Combine(folder, "PG_VERSION");
        return !File.Exists(version) ? Finding.Foreign
            : File.ReadAllText(version).Trim() == $"{major}" ? Finding.Usable
            : Finding.OtherVersion;
    }

    /// <summary>Leaves a folder PostgreSQL can start on.</summary>
    /// <exception cref="Refusal">What lies there can't be used.</exception>
    public async Task PrepareAsync(string folder, string password, CancellationToken stop)
    {
        switch (Judge(folder, tools.PostgresMajor))
        {
            case Finding.Missing:
                await CreateAsync(folder, password, stop);
                break;
            case Finding.OtherVersion:
                var version = (await File.ReadAllTextAsync(Path.Combine(folder, "PG_VERSION"), stop)).Trim();
                throw new Refusal(Exit.DataFolder, $"{folder} was made by PostgreSQL {version} and this is {tools.PostgresMajor}: wipe it with 'dotnet eh.cs reset', or use another with --data DIR.");
            case Finding.Foreign:
                throw new Refusal(Exit.DataFolder, $"{folder} holds something that is not PostgreSQL's data: use another folder with --data DIR.");
            default:
                DropStalePid(folder);
                break;
        }
    }

    /// <summary>True when the process that a postmaster.pid names is a PostgreSQL that runs on this folder.</summary>
    public static bool IsServed(string folder) =>
        ServerOf(folder) is { } id && ProcessTable.IsRunning(id) && (!OperatingSystem.IsLinux() || ProcessTable.CommandLine(id).Contains(folder, StringComparison.Ordinal));

    /// <summary>The process id in postmaster.pid; null without the file.</summary>
    public static int? ServerOf(string folder)
    {
        var file = Path.Combine(folder, "postmaster.pid");
        return File.Exists(file) && int.TryParse(File.ReadLines(file).FirstOrDefault(), out var id) ? id : null;
    }

    private static void DropStalePid(string folder)
    {
        if (IsServed(folder))
        {
            throw new Refusal(Exit.AlreadyRunning, $"A PostgreSQL (process {ServerOf(folder)}) already runs on {folder}: stop it, or use another folder with --data DIR.");
        }

        File.Delete(Path.Combine(folder, "postmaster.pid"));
    }

    private async Task CreateAsync(string folder, string password, CancellationToken stop)
    {
        // Made beside and moved, so that an interrupted start leaves nothing half-made behind.
        var fresh = folder + ".new";
        if (Directory.Exists(fresh))
        {
            Directory.Delete(fresh, recursive: true);
        }

        Directory.CreateDirectory(fresh);
        await StoreUser.GiveAsync(user, fresh, stop);
        var passwordFile = folder + ".password";
        try
        {
            SecretFile.Write(passwordFile, password);
            await StoreUser.GiveAsync(user, passwordFile, stop);
            string[] initdb = [Path.Combine(tools.PostgresBin, Executables.FileName("initdb")), "-D", fresh, "-U", "postgres", "--pwfile", passwordFile,
                "--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions", .. throwAway ? (string[])["--no-sync"] : []];
            await Command.RunAsync(StoreUser.As(user, initdb), stop, Path.GetDirectoryName(folder))
                .OrRefuse(Exit.DataFolder, $"PostgreSQL could not make its data folder {folder}:");
        }
        finally
        {
            File.Delete(passwordFile);
        }

        if (Directory.Exists(folder))
        {
            Directory.Delete(folder);
        }

        Directory.Move(fresh, folder);
    }
}
