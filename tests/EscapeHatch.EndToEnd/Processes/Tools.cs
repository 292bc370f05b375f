namespace EscapeHatch.EndToEnd.Processes;

/// <summary>What the launcher installed.</summary>
internal static class Tools
{
    /// <summary>Path of the Redis stand-in.</summary>
    /// <exception cref="InvalidOperationException">It isn't there.</exception>
    internal static string Garnet()
    {
        var tools = Environment.GetEnvironmentVariable("House__Tools");
        string?[] places = [Environment.GetEnvironmentVariable("EH_GARNET"), tools is null ? null : Path.Combine(tools, "garnet", Executables.FileName("garnet-server"))];
        return places.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("No Garnet to run: use `dotnet eh.cs test`, or put the path of garnet-server into EH_GARNET.");
    }
}
