using EscapeHatch.Conversations.Learning;
using EscapeHatch.Training.Metrics;
using EscapeHatch.Training.Report;
using EscapeHatch.Worker.Articles;

namespace EscapeHatch.Training.Confidence;

/// <summary>A1: the bookshop's real articles asked our own questions. The held half was written before any of this was built, in another style than the rest.</summary>
public sealed class AnswerSection : IReportSection
{
    /// <inheritdoc/>
    public string Id => "A1";

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReportRow>> MeasureAsync(ReportContext context) => Task.Run(Measure, context.Stop);

    private static IReadOnlyList<ReportRow> Measure()
    {
        using var file = WeightsFile.Open(Path.Combine(Repository.Weights, $"{AnswerWeights.Name}.bin"));
        var weights = AnswerWeights.Read(file);
        return [.. Rows("plain paraphrases (dev)", "dev", weights), .. Rows("chatty ones with slang (held out)", "held", weights)];
    }

    private static IEnumerable<ReportRow> Rows(string name, string half, AnswerWeights weights)
    {
        var cases = Case.Of(OwnQuestions.Lantern(half), weights.Meanings);
        var answers = cases.Select(one => Answer.Of(weights.Answers, one)).ToArray();
        var (chances, right, answerable) = (answers.Select(one => one.Confidence).ToArray(), answers.Select(one => one.Right).ToArray(), cases.Select(one => one.Gold is not null).ToArray());
        var set = $"own questions, {name}, {answerable.Count(one => one)} answerable + {answerable.Count(one => !one)} not";
        var first = answers.Zip(answerable).Where(one => one.Second).Select(one => one.First.Right).ToArray();
        yield return new ReportRow("A1", set, "first article right, of the answerable", Measured.YesNo(first, [.. first.Select(_ => true)], counts => counts.Recall)) { Unit = Unit.Percent };
        yield return new ReportRow("A1", set, "answerable or not, AUROC", Measured.Auroc(chances, answerable));
        yield return new ReportRow("A1", set, "ECE-15 of P(answer right)", Measured.Ece(chances, right)) { Goal = Goal.AtMost(0.03), Note = "before any label of the store's" };
        yield return new ReportRow("A1", set, "Brier of P(answer right)", Measured.Brier(chances, right));
    }
}
