using System.Globalization;
using EscapeHatch.Training.Metrics;
using EscapeHatch.Training.Report;
using Microsoft.Extensions.Configuration;

namespace EscapeHatch.Training.EscapeBench;

/// <summary>D10: escape-bench, both halves, beside the rules it is compared with and without each signal.</summary>
public sealed class EscapeBenchSection : IReportSection
{
    private const int WarmUp = 60;
    private string _details = "";

    /// <inheritdoc/>
    public string Id => "D10";

    /// <inheritdoc/>
    public bool NeedsQuiet => true;

    /// <inheritdoc/>
    public string Details => _details;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReportRow>> MeasureAsync(ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var bench = Bench.Open(null, new ConfigurationBuilder().Build());
        var (heldOut, dev) = (BenchGenerator.Write(BenchGenerator.HeldOut, BenchGenerator.Seed), BenchGenerator.Write(BenchGenerator.Dev, BenchGenerator.Seed));
        // The first turns pay for compiling the code; shoppers' turns don't.
        await bench.PlayAsync([.. dev.Take(WarmUp)], Judges.Product, context.Stop);
        var product = await ScoresAsync(bench, heldOut, Judges.Product, context);
        var others = new List<(Judge Judge, IReadOnlyList<ChatScore> Scores)>();
        foreach (var judge in (Judge[])[.. Judges.Baselines, .. Judges.Ablations])
            others.Add((judge, await ScoresAsync(bench, heldOut, judge, context)));
        var industry = others.Single(one => one.Judge.Id == "B2").Scores;
        var model = await ModelAsync(heldOut, context);
        _details = BenchTables.Judges([(Judges.Product, product), .. others, .. model]) + BenchTables.Slices(heldOut, product);
        return [.. Rows("held-out", product, industry), .. Rows("dev", await ScoresAsync(bench, dev, Judges.Product, context), null)];
    }

    private static async Task<IReadOnlyList<ChatScore>> ScoresAsync(Bench bench, IReadOnlyList<BenchChat> chats, Judge judge, ReportContext context) =>
        [.. (await bench.PlayAsync(chats, judge, context.Stop)).Select(ChatScore.Of)];

    // B5 needs a model that is configured as the worker's is; without one its row says so.
    private static async Task<(Judge, IReadOnlyList<ChatScore>)[]> ModelAsync(IReadOnlyList<BenchChat> chats, ReportContext context)
    {
        var judge = Judges.Product with { Id = "B5", Name = "the product with a model" };
        using var bench = Bench.Open(null, new ConfigurationBuilder().AddEnvironmentVariables().Build());
        return [(judge, bench.HasModel ? await ScoresAsync(bench, chats, judge, context) : [])];
    }

    private static IEnumerable<ReportRow> Rows(string half, IReadOnlyList<ChatScore> chats, IReadOnlyList<ChatScore>? industry)
    {
        foreach (var metric in BenchMetric.All)
        {
            var goal = metric.Name.StartsWith("cost", StringComparison.Ordinal) && industry is not null ? Goal.AtMost(BenchScore.Cost(industry) / 2) : metric.Goal;
            yield return new ReportRow("D10", $"escape-bench {half}, {chats.Count.ToString(CultureInfo.InvariantCulture)} chats", metric.Name, Interval(metric, chats))
            {
                Goal = goal, Unit = metric.Unit, Anchor = "nobody has one",
                Baseline = industry is null ? "–" : $"B2 {BenchText.Written(metric.Figure(industry), metric.Unit)}",
            };
        }
    }

    private static Estimate Interval(BenchMetric metric, IReadOnlyList<ChatScore> chats) => BenchScore.Of(chats, metric.Figure);
}
