using EscapeHatch.Training.Data;
using EscapeHatch.Training.Metrics;
using EscapeHatch.Training.Report;

namespace EscapeHatch.Training.Intents;

/// <summary>D2 and D2f: Banking77 with all its examples and with ten of each intent.</summary>
public sealed class BankingSection : IReportSection
{
    /// <inheritdoc/>
    public string Id => "D2";

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReportRow>> MeasureAsync(ReportContext context) => Task.Run(() => Measure(context), context.Stop);

    private static IReadOnlyList<ReportRow> Measure(ReportContext context)
    {
        var all = IntentTrial.Of(IntentClassifier.Fit(PublicSets.Banking(context.Data, "train"), null, new IntentSettings()), PublicSets.Banking(context.Data, "test"));
        var few = IntentTrial.Of(IntentClassifier.Fit(PublicSets.BankingFew(context.Data, "train_10"), null, new IntentSettings()), PublicSets.BankingFew(context.Data, "test"));
        return
        [
            new("D2", "Banking77, 10,003 / 3,080", "accuracy", all.Accuracy) { Anchor = "BERT tuned 93.7", Baseline = "91.0", Goal = Goal.AtLeast(0.92), Unit = Unit.Percent },
            new("D2", "Banking77, 10,003 / 3,080", "ECE-15 of P(answer right)", Measured.Ece(all.Answers, all.Right)) { Note = "expects 12 % out of scope; here is none" },
            new("D2f", "Banking77, 10 examples an intent", "accuracy", few.Accuracy) { Anchor = "USE 84.2, ICDA 89.8", Baseline = "75.2", Goal = Goal.AtLeast(0.78), Unit = Unit.Percent },
        ];
    }
}
