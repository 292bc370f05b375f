using System.Text.Json;
using EscapeHatch.Training.Metrics;
using EscapeHatch.Training.Report;

namespace EscapeHatch.Training.Tests;

public sealed class ReportTests
{
    [Theory]
    [InlineData(0.93, 0.92, 0.94, "reached")]
    [InlineData(0.89, 0.88, 0.91, "missed, within the interval")]
    [InlineData(0.85, 0.84, 0.86, "missed")]
    public void A_goal_is_judged_by_the_figure_and_its_interval(double value, double low, double high, string verdict) =>
        Assert.Equal(verdict, Goal.AtLeast(0.9).Verdict(new Estimate(value, low, high)));

    [Fact]
    public void Less_is_better_where_the_goal_says_so() => Assert.Equal("reached", Goal.AtMost(0.03).Verdict(new Estimate(0.02, 0.01, 0.04)));

    [Fact]
    public void A_row_is_printed_beside_its_anchor_and_read_again_by_programs()
    {
        ReportRow[] rows = [new("D1", "a set", "accuracy", new Estimate(0.9354, 0.93, 0.94)) { Anchor = "BERT 96.9", Goal = Goal.AtLeast(0.935), Unit = Unit.Percent }];
        Assert.Contains("| D1 | a set | accuracy | BERT 96.9 | – | ≥ 93.5 | **93.5** (93.0–94.0) | reached |", ReportText.Markdown(rows, []));
        var read = JsonDocument.Parse(ReportText.Json(rows)).RootElement[0];
        Assert.Equal(("D1", 0.9354, "reached"), (read.GetProperty("id").GetString(), read.GetProperty("value").GetDouble(), read.GetProperty("verdict").GetString()));
    }
}
