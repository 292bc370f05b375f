using EscapeHatch.Conversations.Signals;
using EscapeHatch.Training.Data;
using EscapeHatch.Training.Metrics;
using EscapeHatch.Training.Report;

namespace EscapeHatch.Training.Requests;

/// <summary>D5: how often messages that ask for nobody are taken for a request for a person; beside it, requests of another set that must be heard.</summary>
public sealed class RequestSection : IReportSection
{
    /// <inheritdoc/>
    public string Id => "D5";

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReportRow>> MeasureAsync(ReportContext context) => Task.Run(() => Measure(context), context.Stop);

    private IReadOnlyList<ReportRow> Measure(ReportContext context)
    {
        var nobody = PublicSets.Clinc(context.Data, "test").Concat(PublicSets.Banking(context.Data, "test")).Select(row => ExplicitRequest.Read(row.Text).Fired).ToArray();
        var bitext = PublicSets.Bitext(context.Data, "test");
        var asks = bitext.Select(row => row.Label == "contact_human_agent").ToArray();
        var said = bitext.Select(row => ExplicitRequest.Read(row.Text).Fired).ToArray();
        return
        [
            new(Id, $"CLINC test + Banking77 test, {nobody.Length:N0} messages that ask for nobody", "false explicit requests", Measured.YesNo(nobody, new bool[nobody.Length], counts => counts.FalseAlarms))
            {
                Baseline = "0.24", Goal = Goal.AtMost(0.001), Unit = Unit.Percent, Note = $"{nobody.Count(fired => fired)} messages",
            },
            new(Id, "Bitext test, contact_human_agent", "requests heard", Measured.YesNo(said, asks, counts => counts.Recall)) { Unit = Unit.Percent, Note = "templates: a guard" },
        ];
    }
}
