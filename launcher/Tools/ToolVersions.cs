using System.Runtime.InteropServices;
using System.Text.Json;

namespace EscapeHatch.Launcher.Tools;

/// <summary>The pinned versions, read from <c>launcher/Tools/package.json</c>, and the platform's names for packages.</summary>
internal sealed class ToolVersions
{
    private readonly JsonElement _package;

    public ToolVersions(Checkout checkout)
    {
        Folder = Path.Combine(checkout.Root, "launcher", "Tools");
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "package.json")));
        _package = json.RootElement.Clone();
    }

    /// <summary>Where package.json and its lock lie.</summary>
    public string Folder { get; }

    public string AspireCli => Own("aspireCli");

    public string GarnetServer => Own("garnetServer");

    public string Stryker => Own("stryker");

    /// <summary>18 for <c>18.4.0</c>: data folders of another major version can't be opened.</summary>
    public int PostgresMajor => int.Parse(_package.GetProperty("optionalDependencies").EnumerateObject().First().Value.GetString()!.Split('.')[0]);

    public static string PostgresPackage => $"@embedded-postgres/{(OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux")}-{Architecture}";

    public static string AspirePackage => $"@microsoft/aspire-cli-{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{Architecture}";

    private static string Architecture => RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();

    private string Own(string name) => _package.GetProperty("escapeHatch").GetProperty(name).GetString()!;
}
