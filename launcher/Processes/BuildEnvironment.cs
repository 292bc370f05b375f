namespace EscapeHatch.Launcher.Processes;

/// <summary>Environment for a <c>dotnet</c> we start: speaks English, greets nobody, leaves no build server behind.</summary>
internal static class BuildEnvironment
{
    public static IReadOnlyDictionary<string, string> Clean { get; } = new Dictionary<string, string>
    {
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["MSBUILDDISABLENODEREUSE"] = "1",
    };
}
