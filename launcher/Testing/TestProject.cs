using System.Xml;
using System.Xml.Linq;
using EscapeHatch.Launcher.Processes;

namespace EscapeHatch.Launcher.Testing;

/// <summary>Something with tests in it.</summary>
internal interface ITestProject
{
    string Name { get; }

    /// <summary>True when its tests drive a browser.</summary>
    bool NeedsBrowser { get; }

    /// <param name="run">What all projects share.</param>
    /// <param name="onLine">Told each line about a failure as it comes.</param>
    /// <param name="stop">Kills the tests.</param>
    Task<Verdict> RunAsync(TestRun run, Action<string> onLine, CancellationToken stop);
}

/// <param name="ResultsFolder">For reports.</param>
/// <param name="Environment">The stores and the browser.</param>
/// <param name="Only">A pattern of test methods; null for all.</param>
internal sealed record TestRun(string ResultsFolder, IReadOnlyDictionary<string, string> Environment, string? Only);

/// <summary>An xunit v3 project, run by starting its own program.</summary>
internal sealed class XunitProject(string file) : ITestProject
{
    /// <summary>How much of a crashed host's last words is shown.</summary>
    private const int CrashLines = 20;

    public string Name => Path.GetFileNameWithoutExtension(file);

    public bool NeedsBrowser => File.ReadAllText(file).Contains("Microsoft.Playwright", StringComparison.Ordinal);

    private string Output => Path.Combine(Path.GetDirectoryName(file)!, "bin", "Debug", "net10.0");

    /// <summary>A library such as the test kit has nothing to start.</summary>
    public bool IsBuiltToRun => File.Exists(Path.Combine(Output, $"{Name}.runtimeconfig.json"));

    public async Task<Verdict> RunAsync(TestRun run, Action<string> onLine, CancellationToken stop)
    {
        var report = Path.Combine(run.ResultsFolder, $"{Name}.xml");
        string[] command = [Executables.Dotnet, Path.Combine(Output, $"{Name}.dll"), "-noLogo", "-noColor", "-noAutoReporters", "-reporter", "quiet", "-xml", report, .. run.Only is null ? (string[])[] : ["-method", run.Only]];
        var failures = new FailureLines();
        var outcome = await Command.RunAsync(command, stop, Output, run.Environment, ShowFailure);
        var reported = Read(report);
        if (reported is null)
        {
            onLine(outcome.LastLines(CrashLines));
        }

        return Verdict.Of(outcome.ExitCode, reported, mayBeEmpty: run.Only is not null);

        void ShowFailure(string line)
        {
            lock (failures)
            {
                if (failures.Take(line))
                {
                    onLine(line);
                }
            }
        }
    }

    /// <summary>Counts what an xunit report holds; null when there is no whole report.</summary>
    public static Tally? Read(string report)
    {
        var assemblies = Assemblies(report);
        return assemblies.Count == 0 ? null : new Tally(Sum("passed"), Sum("failed") + Sum("errors"), Sum("skipped"));

        int Sum(string count) => assemblies.Sum(assembly => (int?)assembly.Attribute(count) ?? 0);
    }

    private static IReadOnlyList<XElement> Assemblies(string report)
    {
        try
        {
            return File.Exists(report) ? [.. XDocument.Load(report).Descendants("assembly")] : [];
        }
        catch (XmlException)
        {
            // The host died while writing it.
            return [];
        }
    }
}
