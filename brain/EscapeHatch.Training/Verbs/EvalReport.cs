using EscapeHatch.Training.Data;
using EscapeHatch.Training.Report;

namespace EscapeHatch.Training.Verbs;

/// <summary>Measures everything and prints it beside anchors and goals.</summary>
public sealed class EvalReport : Verb
{
    /// <summary>Sections that are measured at a time; the figures don't depend on it.</summary>
    private const int Beside = 2;

    /// <inheritdoc/>
    public override string Name => "eval report";

    /// <inheritdoc/>
    public override Option[] Options =>
    [
        DataFolder.Option,
        new("--only", "IDS", "Some rows, as in D1,D3."),
        new("--markdown", "FILE", "Write the table there, too."),
        new("--json", "FILE", "Write the rows there, too."),
    ];

    /// <inheritdoc/>
    public override string Help => "Measures every row of docs/decision-quality.md with the shipped weights and thresholds, in less than ten minutes on two cores, and prints them\nbeside published anchors, a plain baseline and our goals. Intervals: 1,000 bootstrap resamples, 95 %.";

    /// <inheritdoc/>
    public override async Task<int> RunAsync(Words words, Screen screen, CancellationToken stop)
    {
        var context = new ReportContext(DataFolder.Of(words), screen.Progress.WriteLine, stop);
        var only = words.Value("--only")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var sections = SectionList.All.Where(section => only is null || only.Contains(section.Id, StringComparer.OrdinalIgnoreCase)).ToList();
        if (sections.Count == 0)
            throw new Trouble($"There is no such row; there are {string.Join(", ", SectionList.All.Select(section => section.Id))}.");
        var rows = await MeasureAsync(sections, context);
        var markdown = ReportText.Markdown(rows, sections.Select(section => section.Details));
        screen.Results.Write(markdown);
        await WriteAsync(words.Value("--markdown"), markdown, stop);
        await WriteAsync(words.Value("--json"), ReportText.Json(rows), stop);
        return 0;
    }

    private static async Task<IReadOnlyList<ReportRow>> MeasureAsync(List<IReportSection> sections, ReportContext context)
    {
        var measured = new IReadOnlyList<ReportRow>[sections.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Beside, CancellationToken = context.Stop };
        await Parallel.ForAsync(0, sections.Count, options, async (i, _) =>
        {
            if (!sections[i].NeedsQuiet)
                measured[i] = await MeasureAsync(sections[i], context);
        });
        for (var i = 0; i < sections.Count; i++)
        {
            if (sections[i].NeedsQuiet)
                measured[i] = await MeasureAsync(sections[i], context);
        }
        return [.. measured.SelectMany(rows => rows)];
    }

    private static async Task<IReadOnlyList<ReportRow>> MeasureAsync(IReportSection section, ReportContext context)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var rows = await section.MeasureAsync(context);
        context.Say($"{section.Id,-5} {watch.Elapsed.TotalSeconds:0.0} s");
        return rows;
    }

    private static Task WriteAsync(string? path, string text, CancellationToken stop) => path is null ? Task.CompletedTask : File.WriteAllTextAsync(path, text, stop);
}
