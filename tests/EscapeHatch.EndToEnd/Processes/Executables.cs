namespace EscapeHatch.EndToEnd.Processes;

/// <summary>Programs on this machine.</summary>
public static class Executables
{
    /// <summary>The first of these found on PATH; null when none is there.</summary>
    public static string? Find(params IEnumerable<string> names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return names.SelectMany(name => folders.Select(folder => Path.Combine(folder, FileName(name)))).FirstOrDefault(File.Exists);
    }

    /// <summary>The name of its file on this system.</summary>
    public static string FileName(string name) => OperatingSystem.IsWindows() ? $"{name}.exe" : name;
}
