using EscapeHatch.Launcher.Processes;

namespace EscapeHatch.Launcher.Tools;

/// <summary>Debian's packages, for programs that neither NuGet nor npm has.</summary>
internal static class SystemPackage
{
    /// <summary>Installs one where that can be done without asking: as root, with apt. Elsewhere nothing happens.</summary>
    public static async Task TryInstallAsync(string name, CancellationToken stop)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || Executables.Find("apt-get") is not { } apt)
        {
            return;
        }

        var quiet = new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive" };
        await Command.RunAsync([apt, "update", "-q"], stop, environment: quiet);
        await Command.RunAsync([apt, "install", "-y", "-q", name], stop, environment: quiet);
    }
}
