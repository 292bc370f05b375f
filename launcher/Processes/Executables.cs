namespace EscapeHatch.Launcher.Processes;

/// <summary>Finds programs the way a shell does.</summary>
internal static class Executables
{
    /// <summary>The <c>dotnet</c> that runs us.</summary>
    public static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Find("dotnet") ?? "dotnet";

    /// <summary>Full path of the first of these names on PATH, or null.</summary>
    public static string? Find(params ReadOnlySpan<string> names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat"] : [""];
        foreach (var name in names)
        {
            foreach (var path in folders.SelectMany(folder => endings.Select(ending => Path.Combine(folder, name + ending))))
            {
                if (File.Exists(path))
                {
                    return path;
                }
            }
        }

        return null;
    }

    /// <summary>The file name of a program on this system.</summary>
    public static string FileName(string name) => OperatingSystem.IsWindows() ? name + ".exe" : name;
}
