using System.Xml.Linq;
using EscapeHatch.Launcher.Processes;

namespace EscapeHatch.Launcher.Feed;

/// <summary>What the configured NuGet feed turned out to be.</summary>
internal enum FeedKind
{
    Full,
    Partial,
    Unreachable,
}

/// <summary>Asks the configured NuGet feed once whether everything the full feed should have restores, and writes it down.</summary>
internal static class FeedProbe
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    public static string FileIn(Checkout checkout) => Path.Combine(checkout.Root, "feed.local.props");

    /// <summary>What was written down; null before the first probe.</summary>
    public static string? Known(Checkout checkout) =>
        File.Exists(FileIn(checkout)) ? XDocument.Load(FileIn(checkout)).Descendants("Feed").FirstOrDefault()?.Value : null;

    /// <summary>The known kind, or that of a probe made now.</summary>
    /// <exception cref="Refusal">The feed did not answer.</exception>
    public static async Task<string> EnsureAsync(Checkout checkout, bool again, CancellationToken stop)
    {
        if (!again && Known(checkout) is { } known)
        {
            return $"{known} (feed.local.props)";
        }

        var kind = await AskAsync(checkout, stop);
        if (kind == FeedKind.Unreachable)
        {
            throw new Refusal(Exit.FeedUnreachable, "The NuGet feed did not answer, so what it carries is unknown: go online once, or write feed.local.props by hand (see feed.props).");
        }

        var name = kind.ToString().ToLowerInvariant();
        await File.WriteAllTextAsync(FileIn(checkout), $"<Project><PropertyGroup><Feed>{name}</Feed></PropertyGroup></Project>\n", stop);
        return kind == FeedKind.Full
            ? "full: every package comes from the feed (noted in feed.local.props)"
            : "partial: the feed lacks some packages, stand-ins take their place (noted in feed.local.props)";
    }

    /// <summary>Reads a restore's result.</summary>
    /// <remarks>NU1603: a feed that serves another version than the pinned one isn't full: what builds against the pinned one need not build against that.</remarks>
    public static FeedKind Judge(int exitCode, string output)
    {
        string[] missing = ["NU1101", "NU1102", "NU1103", "NU1603"];
        return exitCode == 0 ? FeedKind.Full
            : output.Contains("NU1301", StringComparison.Ordinal) ? FeedKind.Unreachable
            : missing.Any(code => output.Contains(code, StringComparison.Ordinal)) ? FeedKind.Partial
            : FeedKind.Unreachable;
    }

    /// <summary>The packages that Directory.Packages.props pins for the full feed only.</summary>
    public static IReadOnlyList<string> FullOnly(XDocument packages) =>
    [
        .. packages.Descendants("ItemGroup")
            .Where(group => group.Attribute("Condition")?.Value.Contains("'full'", StringComparison.Ordinal) == true)
            .Elements("PackageVersion").Select(package => package.Attribute("Include")!.Value),
    ];

    private static async Task<FeedKind> AskAsync(Checkout checkout, CancellationToken stop)
    {
        var versions = Path.Combine(checkout.Root, "Directory.Packages.props");
        var folder = Directory.CreateTempSubdirectory("escape-hatch-feed-").FullName;
        try
        {
            // Named away from the repository, so that nothing but the pinned versions reaches the throwaway project.
            var references = FullOnly(XDocument.Load(versions)).Select(name => new XElement("PackageReference", new XAttribute("Include", name)));
            new XElement("Project", new XElement("PropertyGroup", new XElement("Feed", "full"))).Save(Path.Combine(folder, "Directory.Build.props"));
            File.Copy(versions, Path.Combine(folder, "Directory.Packages.props"));
            new XElement("Project", new XAttribute("Sdk", "Microsoft.NET.Sdk"),
                new XElement("PropertyGroup", new XElement("TargetFramework", "net10.0"), new XElement("WarningsAsErrors", "NU1603")),
                new XElement("ItemGroup", references)).Save(Path.Combine(folder, "probe.csproj"));
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
            limit.CancelAfter(s_limit);
            var outcome = await Command.RunAsync([Executables.Dotnet, "restore", "probe.csproj", "-v", "q", "--disable-build-servers"], limit.Token, folder, BuildEnvironment.Clean);
            return Judge(outcome.ExitCode, outcome.Output);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return FeedKind.Unreachable;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
