namespace Aspire.Hosting.Orchestration;

/// <summary>Finds a command the way a shell does, so that a missing one is known before it is started.</summary>
internal static class CommandPath
{
    public static string? Find(string command, string workingDirectory)
    {
        if (command.Contains('/') || command.Contains(Path.DirectorySeparatorChar))
        {
            return Existing(Path.GetFullPath(command, workingDirectory));
        }

        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Existing(Path.Combine(folder, command)))
            .FirstOrDefault(found => found is not null);
    }

    private static string? Existing(string path) =>
        File.Exists(path) ? path
        : OperatingSystem.IsWindows() && File.Exists(path + ".exe") ? path + ".exe"
        : null;
}
