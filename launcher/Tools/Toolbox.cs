using System.Security.Cryptography;
using System.Text;
using EscapeHatch.Launcher.Processes;
using EscapeHatch.Launcher.Stores;

namespace EscapeHatch.Launcher.Tools;

/// <summary>Installs what runs beside the product, once per version: PostgreSQL and the mail catcher from npm, Garnet as a dotnet tool.</summary>
internal sealed class Toolbox(Checkout checkout)
{
    private const string Stamp = "installed";
    private readonly ToolVersions _versions = new(checkout);

    public string Folder => checkout.Tools;

    public string PostgresBin => Path.Combine(Folder, "node_modules", ToolVersions.PostgresPackage, "native", "bin");

    public string Garnet => Path.Combine(Folder, "garnet", Executables.FileName("garnet-server"));

    public string Stryker => Path.Combine(Folder, "stryker", Executables.FileName("dotnet-stryker"));

    public string AspireCli => Path.Combine(Folder, "node_modules", ToolVersions.AspirePackage, "bin", Executables.FileName("aspire"));

    public int PostgresMajor => _versions.PostgresMajor;

    /// <summary>What of the tools is there in the wanted version.</summary>
    public bool Has(bool dashboard) => IsStamped("npm", NpmStamp) && IsStamped("garnet", _versions.GarnetServer)
        && (!dashboard || IsStamped("dashboard", DashboardStamp));

    /// <param name="dashboard">Also the Aspire CLI, whose dashboard the partial feed's AppHost starts.</param>
    /// <param name="clock">For waiting on another launcher's installation.</param>
    /// <param name="stop">Kills a running installation.</param>
    /// <returns>What happened, for the screen.</returns>
    public async Task<string> EnsureAsync(bool dashboard, TimeProvider clock, CancellationToken stop)
    {
        Walk.Open(checkout.Private);
        Walk.Open(Folder);
        await using var alone = await FolderLock.WaitAsync(Path.Combine(Folder, "lock"), clock, stop);
        var where = checkout.IsPrivateOutside ? $"in {Folder}, as another user can't walk to this checkout" : "here";
        if (Has(dashboard))
        {
            return where;
        }

        await NodeRuntime.RequireAsync(stop);
        await OnceAsync("npm", NpmStamp, InstallNpmAsync, stop);
        await OnceAsync("garnet", _versions.GarnetServer, InstallGarnetAsync, stop);
        if (dashboard)
        {
            await OnceAsync("dashboard", DashboardStamp, InstallDashboardAsync, stop);
        }

        return $"installed {where}";
    }

    /// <summary>Installs what <c>mutate</c> runs.</summary>
    /// <returns>What happened, for the screen.</returns>
    public async Task<string> EnsureStrykerAsync(TimeProvider clock, CancellationToken stop)
    {
        Walk.Open(checkout.Private);
        Walk.Open(Folder);
        await using var alone = await FolderLock.WaitAsync(Path.Combine(Folder, "lock"), clock, stop);
        await OnceAsync("stryker", _versions.Stryker, given => InstallDotnetToolAsync("dotnet-stryker", _versions.Stryker, Stryker, given), stop);
        return $"Stryker {_versions.Stryker}";
    }

    private string NpmStamp =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(File.ReadAllText(Path.Combine(_versions.Folder, "package-lock.json")))));

    // npm ci starts from nothing, so a new lock takes the dashboard along.
    private string DashboardStamp => $"{_versions.AspireCli} {NpmStamp}";

    private bool IsStamped(string name, string value) =>
        Path.Combine(Folder, $"{name}.{Stamp}") is var file && File.Exists(file) && File.ReadAllText(file) == value;

    private async Task OnceAsync(string name, string value, Func<CancellationToken, Task> install, CancellationToken stop)
    {
        if (!IsStamped(name, value))
        {
            await install(stop);
            await File.WriteAllTextAsync(Path.Combine(Folder, $"{name}.{Stamp}"), value, stop);
        }
    }

    private async Task InstallNpmAsync(CancellationToken stop)
    {
        foreach (var file in Directory.GetFiles(_versions.Folder, "package*.json"))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
        }

        await NpmAsync(["ci"], stop);
        var package = Path.Combine(Folder, "node_modules", ToolVersions.PostgresPackage);
        if (!Directory.Exists(package))
        {
            throw new Refusal(Exit.MissingTool, $"There is no embedded PostgreSQL for this machine ({ToolVersions.PostgresPackage}): start a container runtime (Docker or Podman).");
        }

        // The one install script we need; npm runs none.
        await Command.RunAsync([Executables.Find("node")!, Path.Combine("scripts", "hydrate-symlinks.js")], stop, package)
            .OrRefuse(Exit.MissingTool, "The libraries of the embedded PostgreSQL could not be linked.");
    }

    private Task InstallDashboardAsync(CancellationToken stop) =>
        NpmAsync(["install", "--no-save", $"{ToolVersions.AspirePackage}@{_versions.AspireCli}"], stop);

    private Task NpmAsync(string[] what, CancellationToken stop) =>
        Command.RunAsync([Executables.Find("npm")!, .. what, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], stop, Folder)
            .OrRefuse(Exit.MissingTool, $"npm could not install ({string.Join(' ', what)}); is the npm registry reachable?");

    private Task InstallGarnetAsync(CancellationToken stop) => InstallDotnetToolAsync("garnet-server", _versions.GarnetServer, Garnet, stop);

    private async Task InstallDotnetToolAsync(string name, string version, string program, CancellationToken stop)
    {
        var folder = Path.GetDirectoryName(program)!;
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        await Command.RunAsync([Executables.Dotnet, "tool", "install", name, "--version", version, "--tool-path", folder], stop, Folder, BuildEnvironment.Clean)
            .OrRefuse(Exit.MissingTool, $"The dotnet tool {name} could not be installed; is the NuGet feed reachable?");
    }
}
