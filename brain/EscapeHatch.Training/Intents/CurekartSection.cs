using EscapeHatch.Training.Data;
using EscapeHatch.Training.Report;

namespace EscapeHatch.Training.Intents;

/// <summary>D3: a live shop's messages, more than half of them out of scope, of which the training rows have no example.</summary>
public sealed class CurekartSection : IReportSection
{
    private const string Set = "HINT3 Curekart v1, 600 / 991, 54 % out of scope";

    /// <inheritdoc/>
    public string Id => "D3";

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReportRow>> MeasureAsync(ReportContext context) => Task.Run(() => Measure(context), context.Stop);

    private IReadOnlyList<ReportRow> Measure(ReportContext context)
    {
        var classifier = IntentClassifier.Fit(PublicSets.Curekart(context.Data, "train"), "NO_NODES_DETECTED", new IntentSettings());
        var trial = IntentTrial.Of(classifier, PublicSets.Curekart(context.Data, "test"));
        return
        [
            new(Id, Set, "MCC at the threshold", trial.Mcc)
            {
                Anchor = "Haptik .603, Dialogflow .578, BERT .553, LUIS .539, Rasa .511", Baseline = ".626", Goal = Goal.AtLeast(0.66), Note = "ours fixed on the training file, theirs picked on the test file",
            },
            new(Id, Set, "out of scope AUROC", trial.Auroc) { Baseline = ".86 (BM25 .77)", Goal = Goal.AtLeast(0.89) },
            new(Id, Set, "accuracy in scope, no threshold", trial.Accuracy) { Unit = Unit.Percent },
        ];
    }
}
