using EscapeHatch.Launcher.Processes;

namespace EscapeHatch.Launcher.Tools;

/// <summary>A Chromium for the end-to-end tests.</summary>
internal static class Browser
{
    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];

    public static string? Find()
    {
        var told = Environment.GetEnvironmentVariable("CHROMIUM_PATH");
        return File.Exists(told) ? told : Executables.Find(s_names) ?? UsualPlaces().FirstOrDefault(File.Exists);
    }

    /// <summary>Finds one, or installs Debian's when that can be done without asking; null when there is none.</summary>
    public static async Task<string?> FindOrInstallAsync(CancellationToken stop)
    {
        if (Find() is { } found)
        {
            return found;
        }

        await SystemPackage.TryInstallAsync("chromium", stop);
        return Find();
    }

    /// <summary>The same for who can't do without.</summary>
    /// <exception cref="Refusal">There is none.</exception>
    public static async Task<string> RequireAsync(CancellationToken stop) => await FindOrInstallAsync(stop)
        ?? throw new Refusal(Exit.MissingTool, "The end-to-end tests need Chromium or Chrome and none was found: install it, or put its path into CHROMIUM_PATH.");

    private static IEnumerable<string> UsualPlaces()
    {
        if (OperatingSystem.IsMacOS())
        {
            return ["/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];
        }

        string[] roots = ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"];
        string[] programs = ["Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"];
        return roots.Select(Environment.GetEnvironmentVariable).OfType<string>().SelectMany(root => programs.Select(program => Path.Combine(root, program)));
    }
}
