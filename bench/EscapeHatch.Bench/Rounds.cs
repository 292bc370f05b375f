using System.Globalization;
using EscapeHatch.Bench.Ground;

namespace EscapeHatch.Bench;

/// <summary>Runs the benches that were asked for, by name or by row, and prints one table.</summary>
public static class Rounds
{
    // Taken only when it is named: it measures nothing.
    private static readonly string[] Apart = ["populate"];

    /// <summary>Runs them one after the other.</summary>
    /// <param name="benches">All there are.</param>
    /// <param name="words">A name, a row or <c>all</c>, what the bench itself is told, and <c>--markdown FILE</c>.</param>
    /// <param name="check">True to tell only whether the words can be meant.</param>
    /// <returns>The exit code: 0 unless a bench could not be taken; 2 for words it doesn't know.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<(string Name, string Rows, Func<Report, CancellationToken, Task> Run)> benches, IReadOnlyList<string> words, bool check)
    {
        var name = words.FirstOrDefault(word => !word.StartsWith('-')) is { } first && words[0] == first ? first : "all";
        var chosen = benches.Where(bench => name == "all" ? !Apart.Contains(bench.Name) : bench.Name == name || bench.Rows.Split(' ').Contains(name, StringComparer.OrdinalIgnoreCase)).ToList();
        if (chosen.Count == 0)
        {
            await Console.Error.WriteLineAsync($"There is no bench '{name}'; there are {string.Join(", ", benches.Select(bench => $"{bench.Name} {bench.Rows}".Trim()))} and all.");
            return 2;
        }
        if (check) return 0;
        using var over = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            over.Cancel();
        };
        var report = new Report { Arguments = [.. words.Skip(words.Count > 0 && words[0] == name ? 1 : 0)] };
        var failed = 0;
        foreach (var bench in chosen) if (!await TakeAsync(bench.Name, bench.Run, report, over.Token)) failed++;
        if (report.Missed.Count > 0) report.Note($"MISSED: {string.Join(", ", report.Missed)}.");
        report.Note(await Machine.DescribeAsync());
        Console.WriteLine(report);
        if (After(words, "--markdown") is { } file) await File.WriteAllTextAsync(file, report.ToString(), over.Token);
        return failed == 0 ? 0 : 1;
    }

    /// <summary>The word after an option; null without it.</summary>
    public static string? After(IReadOnlyList<string> words, string option) => words.SkipWhile(word => word != option).ElementAtOrDefault(1);

    // One that fails doesn't take the others' figures along.
    private static async Task<bool> TakeAsync(string name, Func<Report, CancellationToken, Task> run, Report report, CancellationToken stop)
    {
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            await run(report, stop);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name}: {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s"));
            return true;
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            report.Row(name, "", "NOT TAKEN");
            report.Note($"{name} could not be taken: {failure}");
            return false;
        }
    }
}
