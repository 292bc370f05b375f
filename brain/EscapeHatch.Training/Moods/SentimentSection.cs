using EscapeHatch.Conversations.Signals;
using EscapeHatch.Training.Metrics;
using EscapeHatch.Training.Report;

namespace EscapeHatch.Training.Moods;

/// <summary>D7: whether the shipped sentiment tells negative, neutral and positive apart; the groups stand at <see cref="GoEmotions"/>.</summary>
public sealed class SentimentSection : IReportSection
{
    /// <inheritdoc/>
    public string Id => "D7";

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReportRow>> MeasureAsync(ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var comments = GoEmotions.Read(context.Data, "test").Where(comment => comment.Mood is not null).ToArray();
        int[] said = [.. comments.Select(comment => Mood(comment.Text))];
        int[] truths = [.. comments.Select(comment => comment.Mood!.Value)];
        IReadOnlyList<ReportRow> rows =
        [
            new(Id, $"GoEmotions test, {comments.Length}: negative, neutral, positive", "macro-F1", Measured.MacroF1(said, truths)) { Baseline = ".690", Goal = Goal.AtLeast(0.71) },
        ];
        return Task.FromResult(rows);
    }

    // What nothing can be said of is neutral.
    private static int Mood(string text) => Sentiment.Moods(MoodText.Of(text)) is { } moods ? MoodTuning.Largest(moods.Negative, moods.Neutral, moods.Positive) : 1;
}
