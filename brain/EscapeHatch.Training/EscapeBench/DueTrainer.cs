using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Learning;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Training.Training;
using Microsoft.Extensions.Configuration;

namespace EscapeHatch.Training.EscapeBench;

/// <summary>Trains P(a person is due at this message or the next) by playing the dev half through the product with its other weights as shipped; trained last.</summary>
public sealed class DueTrainer : IWeightsTrainer
{
    private const double Shrinkage = 3;
    private const int Folds = 5;

    /// <inheritdoc/>
    public string File => $"{DueRisk.Weights}.bin";

    /// <inheritdoc/>
    public WeightsWriter Train(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var bench = Bench.Open(null, new ConfigurationBuilder().Build());
        // Each message waits for the one before, and nothing in it waits for anything outside the process.
        var replayed = bench.PlayAsync(BenchGenerator.Write(BenchGenerator.Dev, BenchGenerator.Seed), Judges.Product, context.Stop).GetAwaiter().GetResult();
        var rows = replayed.Index().SelectMany(one => Rows(one.Item, one.Index % Folds)).ToArray();
        context.Say($"due: {rows.Length} turns of {replayed.Count} conversations, a person due in {rows.Count(row => row.Due)}");
        var head = Fit(rows);
        var writer = new WeightsWriter(DueRisk.Weights, "1");
        head.WriteTo(writer, DueRisk.Head);
        Curve(rows).WriteTo(writer, DueRisk.Curve);
        return writer;
    }

    private static StackedHead Fit(IEnumerable<Row> rows) =>
        rows.ToArray() is var chosen ? HeadTrainer.Fit(DueRisk.Names, [.. chosen.Select(row => row.Scores)], [.. chosen.Select(row => row.Due)], shrinkage: Shrinkage) : throw new InvalidOperationException();

    // On scores of heads that had not seen the conversation.
    private static CalibrationCurve Curve(Row[] rows)
    {
        var (scores, truths) = (new List<double>(), new List<bool>());
        for (var fold = 0; fold < Folds; fold++)
        {
            var head = Fit(rows.Where(row => row.Fold != fold));
            foreach (var row in rows.Where(row => row.Fold == fold))
            {
                scores.Add(head.LogOdds(row.Scores));
                truths.Add(row.Due);
            }
        }
        return Calibration.Isotonic(scores, truths, caution: 2);
    }

    private static IEnumerable<Row> Rows(ReplayedChat replayed, int fold)
    {
        var earlier = new List<TurnSignals>();
        foreach (var (at, turn) in replayed.Turns.Index())
        {
            if (turn.Decision is not { } decision) continue;
            yield return new Row(DueRisk.Scores(decision.Action, decision.Signals, turn.AtDoor ? [] : earlier), ChatScore.IsDue(replayed.Chat.Turns, at), fold);
            earlier.Add(decision.Signals);
        }
    }

    private sealed record Row(double[] Scores, bool Due, int Fold);
}
