using System.Runtime.InteropServices;
using EscapeHatch.Launcher.Feed;
using EscapeHatch.Launcher.Processes;
using EscapeHatch.Launcher.Tools;
using EscapeHatch.Launcher.Up;

namespace EscapeHatch.Launcher;

/// <summary>What must be there before anything runs: the feed's kind, the tools, the code built.</summary>
internal sealed class Preparation(Session session)
{
    private Checkout Checkout => session.Checkout;

    /// <summary>For <c>up</c>: the dashboard's tool on the partial feed, and the AppHost with what it starts.</summary>
    public Task<Toolbox> ForUpAsync(CancellationToken stop) =>
        ForAsync(dashboard: true, [Path.Combine(AppHost.Project, $"{AppHost.Project}.csproj")], stop);

    /// <summary>For <c>test</c>: the whole solution.</summary>
    public Task<Toolbox> ForTestsAsync(CancellationToken stop) => ForAsync(dashboard: false, ["EscapeHatch.sln"], stop);

    /// <summary>For <c>bench</c>: what <c>up</c> starts, and the bench.</summary>
    public Task<Toolbox> ForBenchAsync(CancellationToken stop) => ForAsync(dashboard: true,
        [Path.Combine(AppHost.Project, $"{AppHost.Project}.csproj"), Path.Combine("bench", "EscapeHatch.Bench", "EscapeHatch.Bench.csproj")], stop);

    /// <summary>For <c>bench</c>: the rooms it measures, published as for production. Takes minutes.</summary>
    public async Task MeasuredAsync(CancellationToken stop)
    {
        if (!session.Arguments.Has("--as-built"))
        {
            await session.Screen.StepAsync("publish", () => PublishAsync(["EscapeHatch.Api", "EscapeHatch.Worker", "EscapeHatch.Web"], stop));
        }
    }

    /// <summary>For <c>train</c> and <c>eval</c>: the program that does both, optimised. No store is needed.</summary>
    public async Task ForBrainAsync(CancellationToken stop)
    {
        await session.Screen.StepAsync("feed", () => FeedProbe.EnsureAsync(Checkout, again: false, stop));
        if (!session.Arguments.Has("--as-built"))
        {
            await session.Screen.StepAsync("build", () => BuildAsync([Path.Combine("brain", "EscapeHatch.Training", "EscapeHatch.Training.csproj")], stop));
        }
    }

    private async Task<Toolbox> ForAsync(bool dashboard, string[] build, CancellationToken stop)
    {
        await session.Screen.StepAsync("feed", () => FeedProbe.EnsureAsync(Checkout, again: false, stop));
        var tools = new Toolbox(Checkout);
        // The full feed's AppHost brings its dashboard along.
        await session.Screen.StepAsync("tools", () => tools.EnsureAsync(dashboard && FeedProbe.Known(Checkout) == "partial", session.Clock, stop));
        if (!session.Arguments.Has("--as-built"))
        {
            await session.Screen.StepAsync("build", () => BuildAsync(build, stop));
        }

        return tools;
    }

    private async Task<string> BuildAsync(string[] projects, CancellationToken stop)
    {
        foreach (var project in projects)
        {
            // Only what measures or is measured is optimised; everything else stays debuggable.
            var configuration = project.StartsWith("bench", StringComparison.Ordinal) || project.StartsWith("brain", StringComparison.Ordinal) ? "Release" : "Debug";
            await DotnetAsync(["build", project, "-c", configuration], project, stop);
        }

        return string.Join(", ", projects.Select(Path.GetFileNameWithoutExtension));
    }

    private async Task<string> PublishAsync(string[] projects, CancellationToken stop)
    {
        foreach (var project in projects)
        {
            await DotnetAsync(["publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier], project, stop);
        }

        return string.Join(", ", projects);
    }

    private async Task DotnetAsync(string[] words, string project, CancellationToken stop)
    {
        var outcome = await Command.RunAsync([Executables.Dotnet, .. words, "-v", "q", "-clp:ErrorsOnly", "--disable-build-servers"], stop, Checkout.Root, BuildEnvironment.Clean);
        if (!outcome.Succeeded)
        {
            throw new Refusal(Exit.BuildFailed, $"{Errors(outcome.Output)}\n{project} does not {words[0]}.");
        }
    }

    private static string Errors(string output)
    {
        var errors = output.Split('\n').Select(line => line.Trim()).Where(line => line.Contains("error", StringComparison.Ordinal)).Distinct().ToList();
        return errors.Count > 0 ? string.Join('\n', errors) : output.Trim();
    }
}
