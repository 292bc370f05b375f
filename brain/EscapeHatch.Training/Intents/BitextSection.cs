using EscapeHatch.Training.Data;
using EscapeHatch.Training.Report;

namespace EscapeHatch.Training.Intents;

/// <summary>D4: Bitext's templates, a guard against breaking what is easy.</summary>
public sealed class BitextSection : IReportSection
{
    /// <inheritdoc/>
    public string Id => "D4";

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReportRow>> MeasureAsync(ReportContext context) => Task.Run(() => Measure(context), context.Stop);

    private IReadOnlyList<ReportRow> Measure(ReportContext context)
    {
        const string set = "Bitext, 6,480 / 810, 27 intents";
        var classifier = IntentClassifier.Fit(PublicSets.Bitext(context.Data, "train"), null, new IntentSettings());
        var trial = IntentTrial.Of(classifier, PublicSets.Bitext(context.Data, "test"));
        return
        [
            new(Id, set, "accuracy", trial.Accuracy) { Baseline = "99.75", Unit = Unit.Percent, Note = "a guard: made from templates, it proves nothing" },
            new(Id, set, "request for a person, F1", trial.F1(classifier.Labels, "contact_human_agent")) { Baseline = "1.00" },
        ];
    }
}
