using EscapeHatch.Conversations.Signals;
using EscapeHatch.Training.Metrics;
using EscapeHatch.Training.Report;

namespace EscapeHatch.Training.Moods;

/// <summary>D6: whether the shipped frustration score finds GoEmotions' frustration group, with the threshold fixed on its dev part.</summary>
public sealed class FrustrationSection : IReportSection
{
    private const string Set = "GoEmotions test, 5,427: frustration group against rest";

    /// <inheritdoc/>
    public string Id => "D6";

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReportRow>> MeasureAsync(ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var comments = GoEmotions.Read(context.Data, "test");
        // An unknown score (a comment of signs only) ranks with the calm ones.
        double[] scores = [.. comments.Select(comment => Frustration.Score(comment.Text).Value ?? 0)];
        bool[] truths = [.. comments.Select(comment => comment.IsFrustrated)];
        bool[] said = [.. scores.Select(score => score >= Frustration.Threshold)];
        IReadOnlyList<ReportRow> rows =
        [
            new(Id, Set, "AUROC", Measured.Auroc(scores, truths)) { Baseline = ".794", Goal = Goal.AtLeast(0.83) },
            new(Id, Set, "F1", Measured.YesNo(said, truths, counts => counts.F1)) { Baseline = ".45", Goal = Goal.AtLeast(0.54), Note = "threshold from dev" },
        ];
        return Task.FromResult(rows);
    }
}
