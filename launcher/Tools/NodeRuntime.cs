using EscapeHatch.Launcher.Processes;

namespace EscapeHatch.Launcher.Tools;

/// <summary>The Node.js on this machine.</summary>
internal static class NodeRuntime
{
    public const int OldestMajor = 20;
    private const string HowToGet = "install it from https://nodejs.org or with your package manager";

    /// <returns>Its version, without the v.</returns>
    /// <exception cref="Refusal">Missing or too old.</exception>
    public static async Task<string> RequireAsync(CancellationToken stop)
    {
        if (Executables.Find("node") is not { } node || Executables.Find("npm") is null)
        {
            throw new Refusal(Exit.MissingTool, $"Node.js {OldestMajor} or newer with npm is needed and was not found: {HowToGet}.");
        }

        var version = (await Command.RunAsync([node, "--version"], stop)).Output.Trim().TrimStart('v');
        return IsNewEnough(version)
            ? version
            : throw new Refusal(Exit.MissingTool, $"Node.js {OldestMajor} or newer is needed and this is {version}: {HowToGet}.");
    }

    public static bool IsNewEnough(string version) => int.TryParse(version.Split('.')[0], out var major) && major >= OldestMajor;
}
