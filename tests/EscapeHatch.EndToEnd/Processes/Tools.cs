namespace EscapeHatch.EndToEnd.Processes;

/// <summary>What the launcher installed.</summary>
internal static class Tools
{
    // As in our own processes: see Directory.Build.props.
    private static readonly Dictionary<string, string> QuietWhenIdle = new() { ["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0" };

    /// <summary>The Redis stand-in on a port; nothing runs yet.</summary>
    /// <exception cref="InvalidOperationException">It isn't installed.</exception>
    internal static Room Redis(int port) =>
        new("redis", [Garnet(), "--bind", "127.0.0.1", "--port", $"{port}", "-m", "256m", "-i", "16m", "-q"], Path.GetTempPath(), QuietWhenIdle, stop => Readiness.ListensAsync(port, stop));

    private static string Garnet()
    {
        var tools = Environment.GetEnvironmentVariable("House__Tools");
        string?[] places = [Environment.GetEnvironmentVariable("EH_GARNET"), tools is null ? null : Path.Combine(tools, "garnet", Executables.FileName("garnet-server"))];
        return places.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("No Garnet to run: use `dotnet eh.cs test`, or put the path of garnet-server into EH_GARNET.");
    }
}
