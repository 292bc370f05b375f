using EscapeHatch.Launcher.Ports;
using EscapeHatch.Launcher.Processes;
using EscapeHatch.Launcher.Tools;

namespace EscapeHatch.Launcher.Up;

/// <summary>Builds and starts the AppHost with the environment both sides agreed on.</summary>
internal sealed class AppHost(Session session, Toolbox tools, DataFolder data, PortPlan ports)
{
    public const string Project = "EscapeHatch.AppHost";

    /// <summary>The AppHost stops its own children first.</summary>
    private static readonly TimeSpan s_stopLimit = TimeSpan.FromSeconds(30);

    private string Folder => Path.Combine(session.Checkout.Root, Project);

    public Child Start(HouseSettings settings)
    {
        var dll = Path.Combine(Folder, "bin", "Debug", "net10.0", $"{Project}.dll");
        if (!File.Exists(dll))
        {
            throw new Refusal(Exit.BuildFailed, $"{Project} is not built: leave out --as-built.");
        }

        // A session of its own: Ctrl-C reaches us alone, and the AppHost is stopped in order.
        string[] apart = OperatingSystem.IsLinux() && Executables.Find("setsid") is { } setsid ? [setsid] : [];
        return Child.Start([.. apart, Executables.Dotnet, dll], data.AppHostLog, Environment(settings), Folder, Native.Terminate, s_stopLimit);
    }

    private Dictionary<string, string> Environment(HouseSettings settings)
    {
        var environment = new Dictionary<string, string>(settings.Environment)
        {
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            // What launchSettings.json would say, for the real Aspire.
            ["ASPNETCORE_URLS"] = $"http://localhost:{ports["dashboard"]}",
            ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = $"http://localhost:{ports["otlp"]}",
            ["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = $"http://localhost:{ports["resource-service"]}",
            ["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true",
            ["ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS"] = "true",
            // Killed hard, we can stop nothing: then the AppHost stops by itself.
            ["ASPIRE_CLI_PID"] = $"{System.Environment.ProcessId}",
            ["ASPIRE_CLI_PATH"] = tools.AspireCli,
        };
        foreach (var (name, value) in ports.Environment)
        {
            environment[name] = value;
        }

        return environment;
    }
}

/// <summary>The <c>House__*</c> variables: what the launcher prepared and the AppHost only uses.</summary>
/// <param name="Tools">Folder of node_modules and garnet.</param>
/// <param name="Data">Folder of the stores' data.</param>
/// <param name="Runtime">docker or podman; null for embedded stores.</param>
/// <param name="RunAs">The stores' user when we are root, else empty.</param>
/// <param name="Password">PostgreSQL's.</param>
/// <param name="Run">The run's mark.</param>
/// <param name="Replicas">How many of api, worker and web, 1 or more.</param>
internal sealed record HouseSettings(string Tools, string Data, string? Runtime, string RunAs, string Password, string Run, int Replicas = 1)
{
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["House__Tools"] = Tools,
        ["House__Data"] = Data,
        ["House__Stores"] = Runtime is null ? "embedded" : "container",
        ["House__Runtime"] = Runtime ?? "",
        ["House__RunAs"] = RunAs,
        ["House__PostgresPassword"] = Password,
        ["House__Replicas"] = $"{Replicas}",
        [RunMark.Variable] = Run,
    };
}
