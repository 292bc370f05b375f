using System.Runtime.InteropServices;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;

namespace EscapeHatch.AppHost;

/// <summary>What the launcher prepared (<c>House__…</c>), or where it would have put it.</summary>
internal sealed record House(string Tools, string Data, string? ContainerRuntime, string? RunAs, int Replicas, Ports Ports)
{
    public const string PostgresPasswordKey = "House:PostgresPassword";

    /// <summary>A single process listens itself; several share its port through a proxy.</summary>
    public bool IsProxied => Replicas > 1;

    /// <summary>As npm names platforms: linux-x64, darwin-arm64, windows-x64.</summary>
    public static string Platform { get; } =
        $"{(OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux")}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";

    /// <summary>Reads the configuration, and tells Aspire where the dashboard, telemetry and resource service go.</summary>
    public static House Read(IDistributedApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var own = Path.Combine(builder.AppHostDirectory, "..", ".eh");
        var section = configuration.GetSection("House");
        var ports = configuration.GetSection("Ports").Get<Ports>() ?? new Ports();
        var house = new House(
            Path.GetFullPath(section["Tools"] ?? Path.Combine(own, "tools")),
            Path.GetFullPath(section["Data"] ?? Path.Combine(own, "data")),
            section["Stores"] == "container" ? section["Runtime"] ?? "docker" : null,
            section["RunAs"] is { Length: > 0 } user ? user : null,
            section.GetValue("Replicas", 1),
            ports);

        configuration["ASPNETCORE_URLS"] = $"http://localhost:{ports.Dashboard}";
        configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = $"http://localhost:{ports.Otlp}";
        configuration["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = $"http://localhost:{ports.ResourceService}";
        configuration["ASPIRE_CLI_PATH"] ??= house.Package($"@microsoft/aspire-cli-{Platform.Replace("windows", "win", StringComparison.Ordinal).Replace("darwin", "osx", StringComparison.Ordinal)}", "bin", "aspire");
        configuration[PostgresPasswordKey] ??= house.KeptPassword();
        return house;
    }

    /// <summary>A file in one of the npm packages.</summary>
    public string Package(string name, params string[] parts) => Path.Combine([Tools, "node_modules", name, .. parts]);

    /// <summary>The command line that runs this one as the user the stores must run as: PostgreSQL refuses root.</summary>
    public (string Command, string[] Args) AsStoreUser(string command, params string[] args) =>
        RunAs is null ? (command, args) : ("setpriv", ["--reuid", RunAs, "--regid", PrimaryGroup(RunAs), "--clear-groups", "--", command, .. args]);

    private static string PrimaryGroup(string user) =>
        File.ReadLines("/etc/passwd").Select(line => line.Split(':')).FirstOrDefault(fields => fields[0] == user)?[3]
        ?? throw new InvalidOperationException($"House__RunAs: there is no user '{user}'.");

    private string? KeptPassword()
    {
        var kept = Path.Combine(Data, "postgres-password");
        return File.Exists(kept) ? File.ReadAllText(kept).Trim() : null;
    }
}
