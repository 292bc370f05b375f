using EscapeHatch.Training.Metrics;
using EscapeHatch.Training.Report;
using EscapeHatch.Training.Training;

namespace EscapeHatch.Training.Moods;

/// <summary>D9: whether a call's beginning tells that its caller will give up on the bot, in five folds.</summary>
public sealed class BreakdownSection : IReportSection
{
    private const int Folds = 5;
    private const int Rounds = 120;
    private const ulong Seed = 9;

    /// <inheritdoc/>
    public string Id => "D9";

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReportRow>> MeasureAsync(ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var calls = PhoneCalls.Read(context.Data);
        var scores = Scores(calls, context.Stop);
        bool[] truths = [.. calls.Select(call => call.BrokeDown)];
        int[] going = [.. Enumerable.Range(0, calls.Count).Where(index => calls[index].GoesOn)];
        IReadOnlyList<ReportRow> rows =
        [
            new(Id, $"BETOLD, {calls.Count} calls, prefixes of {PhoneCalls.UserTurns} user turns, 5-fold", "AUROC", Measured.Auroc(scores, truths)) { Baseline = ".70", Goal = Goal.AtLeast(0.75) },
            new(Id, $"the {going.Length} calls that go on after that", "AUROC", Measured.Auroc([.. going.Select(index => scores[index])], [.. going.Select(index => truths[index])]))
                { Note = "no call's end is within its prefix" },
        ];
        return Task.FromResult(rows);
    }

    private static double[] Scores(IReadOnlyList<CallPrefix> calls, CancellationToken stop)
    {
        var order = new SeededRandom(Seed).Order(calls.Count);
        var scores = new double[calls.Count];
        for (var fold = 0; fold < Folds; fold++)
        {
            stop.ThrowIfCancellationRequested();
            CallPrefix[] train = [.. order.Where((_, at) => at % Folds != fold).Select(index => calls[index])];
            var features = CallFeatures.Of(train);
            var model = BoostedStumps.Train([.. train.Select(features.Row)], [.. train.Select(call => call.BrokeDown)], Rounds);
            foreach (var index in order.Where((_, at) => at % Folds == fold))
                scores[index] = model.Score(features.Row(calls[index]));
        }
        return scores;
    }
}
