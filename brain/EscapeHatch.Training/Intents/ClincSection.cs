using EscapeHatch.Training.Data;
using EscapeHatch.Training.Metrics;
using EscapeHatch.Training.Report;

namespace EscapeHatch.Training.Intents;

/// <summary>D1: CLINC150, fitted on train and val with their out-of-scope rows; test only reports.</summary>
public sealed class ClincSection : IReportSection
{
    private const string Set = "CLINC150 full, test 4,500 + 1,000 out of scope";

    /// <inheritdoc/>
    public string Id => "D1";

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReportRow>> MeasureAsync(ReportContext context) => Task.Run(() => Measure(context), context.Stop);

    private IReadOnlyList<ReportRow> Measure(ReportContext context)
    {
        var classifier = IntentClassifier.Fit(PublicSets.Clinc(context.Data, "train", "val", "oos_train", "oos_val"), "oos", new IntentSettings());
        var trial = IntentTrial.Of(classifier, PublicSets.Clinc(context.Data, "test", "oos_test"));
        return
        [
            new(Id, Set, "accuracy in scope, no threshold", trial.Accuracy) { Anchor = "SVM 91.0, MLP 93.5, BERT 96.9", Baseline = "92.4", Goal = Goal.AtLeast(0.935), Unit = Unit.Percent },
            new(Id, Set, "out of scope AUROC", trial.Auroc) { Anchor = "BERT-base .942, SNGP .969", Baseline = ".965", Goal = Goal.AtLeast(0.970) },
            new(Id, Set, "out of scope AUPRC", trial.Auprc) { Anchor = "BERT-base .853, SNGP .908", Baseline = ".875", Goal = Goal.AtLeast(0.890) },
            new(Id, Set, "out of scope recall at the threshold", trial.RecallAtThreshold)
            {
                Anchor = "BERT 52.3, MLP 49.1", Baseline = "84", Goal = Goal.AtLeast(0.85), Unit = Unit.Percent, Note = "threshold from cross-validation on train + val",
            },
            new(Id, Set, "accuracy in scope at the threshold", trial.AccuracyAtThreshold) { Anchor = "BERT 96.2, MLP 93.4", Baseline = "89.4", Goal = Goal.AtLeast(0.91), Unit = Unit.Percent },
            new(Id, Set, "ECE-15 of P(answer right), in scope", Measured.Ece(trial.AnswersInScope, trial.RightInScope)) { Anchor = "BERT .0218, SNGP .0104", Baseline = ".015–.021", Goal = Goal.AtMost(0.012) },
            new(Id, Set, "ECE-15 of P(answer right), mixed", Measured.Ece(trial.Answers, trial.Right)) { Baseline = ".045", Goal = Goal.AtMost(0.030) },
        ];
    }
}
