using EscapeHatch.Training.Metrics;
using EscapeHatch.Training.Report;
using EscapeHatch.Training.Training;

namespace EscapeHatch.Training.Moods;

/// <summary>D8: which turns of a shop's chat a person should take, told by structure and by how each numbered token leans in the training folds, in five folds by chat; a turn knows nothing of what follows it.</summary>
public sealed class TransferSection : IReportSection
{
    private const int Folds = 5;
    private const int InnerFolds = 3;
    private const int Rounds = 150;
    private const ulong Seed = 8;

    /// <inheritdoc/>
    public string Id => "D8";

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReportRow>> MeasureAsync(ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var chats = MakeupChats.Read(context.Data);
        var order = new SeededRandom(Seed).Order(chats.Count);
        var (scores, truths, said) = (new List<double>(), new List<bool>(), new List<bool>());
        for (var fold = 0; fold < Folds; fold++)
        {
            context.Stop.ThrowIfCancellationRequested();
            MakeupTurn[][] train = [.. order.Where((_, at) => at % Folds != fold).Select(index => chats[index])];
            MakeupTurn[][] test = [.. order.Where((_, at) => at % Folds == fold).Select(index => chats[index])];
            var threshold = Threshold(train);
            var found = Score(train, test);
            scores.AddRange(found);
            said.AddRange(found.Select(score => score >= threshold));
            truths.AddRange(test.SelectMany(chat => chat).Select(turn => turn.Transferable));
        }
        var set = $"MHCH-SSA makeup, {truths.Count} turns of {chats.Count} chats, 5-fold";
        IReadOnlyList<ReportRow> rows =
        [
            new(Id, set, "turn F1", Measured.YesNo([.. said], [.. truths], counts => counts.F1)) { Baseline = ".30–.34", Goal = Goal.AtLeast(0.40), Note = "threshold chosen inside the training folds, as is how each token leans" },
            new(Id, set, "AUC", Measured.Auroc([.. scores], [.. truths])) { Baseline = ".83", Goal = Goal.AtLeast(0.87) },
        ];
        return Task.FromResult(rows);
    }

    // Scores of held-out training chats, so that the threshold suits chats the trees haven't seen.
    private static double Threshold(MakeupTurn[][] train)
    {
        var (scores, truths) = (new List<double>(), new List<bool>());
        for (var fold = 0; fold < InnerFolds; fold++)
        {
            MakeupTurn[][] held = [.. train.Where((_, at) => at % InnerFolds == fold)];
            scores.AddRange(Score([.. train.Where((_, at) => at % InnerFolds != fold)], held));
            truths.AddRange(held.SelectMany(chat => chat).Select(turn => turn.Transferable));
        }
        return MoodTuning.Threshold([.. scores], [.. truths]).Threshold;
    }

    private static List<double> Score(MakeupTurn[][] train, MakeupTurn[][] test)
    {
        var features = new MakeupFeatures(train);
        double[][] rows = [.. train.SelectMany(chat => features.Rows(chat, trained: true))];
        var model = BoostedStumps.Train(rows, [.. train.SelectMany(chat => chat).Select(turn => turn.Transferable)], Rounds);
        return [.. test.SelectMany(chat => features.Rows(chat, trained: false)).Select(model.Score)];
    }
}
