using System.Text.RegularExpressions;
using EscapeHatch.Launcher.Processes;

namespace EscapeHatch.Launcher.Testing;

/// <summary>A folder of <c>*.test.mjs</c>, run by Node's own test runner.</summary>
internal sealed partial class NodeProject(string root, string folder) : ITestProject
{
    public string Name => Path.GetRelativePath(root, folder).Replace('\\', '/');

    public bool NeedsBrowser => false;

    public async Task<Verdict> RunAsync(TestRun run, Action<string> onLine, CancellationToken stop)
    {
        var report = Path.Combine(run.ResultsFolder, $"{Name.Replace('/', '.')}.tap");
        string[] command = [Executables.Find("node")!, "--test",
            "--test-reporter=dot", "--test-reporter-destination=stdout", "--test-reporter=tap", $"--test-reporter-destination={report}",
            .. Directory.GetFiles(folder, "*.test.mjs")];
        var outcome = await Command.RunAsync(command, stop, folder, run.Environment);
        var verdict = Verdict.Of(outcome.ExitCode, File.Exists(report) ? Read(await File.ReadAllTextAsync(report, stop)) : null);
        if (verdict.Tally.Failed > 0)
        {
            Array.ForEach(outcome.Output.TrimEnd().Split('\n'), onLine);
        }

        return verdict;
    }

    /// <summary>Counts from the comments that end a TAP report; null when it was cut short.</summary>
    public static Tally? Read(string tap)
    {
        var counts = Counts().Matches(tap).GroupBy(match => match.Groups[1].Value).ToDictionary(same => same.Key, same => int.Parse(same.Last().Groups[2].Value));
        return counts.TryGetValue("pass", out var passed)
            ? new Tally(passed, Of("fail") + Of("cancelled"), Of("skipped") + Of("todo"))
            : null;

        int Of(string name) => counts.GetValueOrDefault(name);
    }

    [GeneratedRegex(@"^# (pass|fail|cancelled|skipped|todo) (\d+)\s*$", RegexOptions.Multiline)]
    private static partial Regex Counts();
}
