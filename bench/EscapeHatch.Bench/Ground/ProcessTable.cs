using System.Globalization;

namespace EscapeHatch.Bench.Ground;

/// <summary>The machine's processes.</summary>
public static class ProcessTable
{
    /// <summary>Those that run now, with the CPU time each has used, in hundredths of a second; none where the system has no such table.</summary>
    public static IEnumerable<(int Id, int Parent, string Name, long Ticks)> Read()
    {
        if (!OperatingSystem.IsLinux()) yield break;
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            if (Stat(folder) is not { } text) continue;
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            var name = text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..text.LastIndexOf(')')];
            yield return (int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture), int.Parse(fields[1], CultureInfo.InvariantCulture), name,
                long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture));
        }
    }

    private static string? Stat(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "stat"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
