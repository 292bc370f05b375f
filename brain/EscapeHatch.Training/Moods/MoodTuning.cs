using EscapeHatch.Conversations.Signals;
using EscapeHatch.Training.Metrics;

namespace EscapeHatch.Training.Moods;

/// <summary>What is fixed on GoEmotions' dev part: how the moods are weighed against each other, and from which score a message counts as frustrated or negative.</summary>
internal static class MoodTuning
{
    private const double Widest = 0.5;
    private const double Step = 0.1;

    /// <summary>The model with offsets that give the best macro-F1 over the moods, and the thresholds with the best F1.</summary>
    /// <param name="model">The model as trained.</param>
    /// <param name="dev">GoEmotions' dev part.</param>
    /// <param name="say">Tells what came out.</param>
    public static MoodModel Tune(MoodModel model, Comment[] dev, Action<string> say)
    {
        var read = dev.Select(comment => (Comment: comment, Read: MoodText.Of(comment.Text, model))).ToArray();
        var (negative, positive, best) = Offsets([.. read.Where(pair => pair.Comment.Mood is not null).Select(pair => (pair.Read.Scores, pair.Comment.Mood!.Value))]);
        var tuned = model.Shifted(negative, positive);
        bool[] frustrated = [.. dev.Select(comment => comment.IsFrustrated)];
        double[] scores = [.. dev.Select(comment => Frustration.Score(comment.Text, tuned))];
        var (threshold, f1) = Threshold(scores, frustrated);
        var (negativeThreshold, _) = Threshold([.. dev.Select(comment => Sentiment.Moods(MoodText.Of(comment.Text, tuned))?.Negative ?? 0)], [.. dev.Select(comment => comment.Mood == 0)]);
        say($"dev: frustration AUROC {Ranking.Auroc(scores, frustrated):0.0000}, F1 {f1:0.0000} from {threshold:0.000}; moods' macro-F1 {best:0.0000} with {negative:0.0}/{positive:0.0}; negative from {negativeThreshold:0.000}");
        return tuned.WithThresholds(threshold, negativeThreshold);
    }

    private static (float Negative, float Positive, double MacroF1) Offsets((MoodScores Scores, int Mood)[] known)
    {
        (float Negative, float Positive, double MacroF1) best = default;
        int[] truths = [.. known.Select(pair => pair.Mood)];
        for (var negative = -Widest; negative <= Widest; negative += Step)
            for (var positive = -Widest; positive <= Widest; positive += Step)
            {
                int[] said = [.. known.Select(pair => Largest(pair.Scores.Negative + negative, pair.Scores.Neutral, pair.Scores.Positive + positive))];
                if (Classification.MacroF1(said, truths) is var figure && figure > best.MacroF1)
                    best = ((float)negative, (float)positive, figure);
            }
        return best;
    }

    /// <summary>The number of the largest.</summary>
    public static int Largest(double negative, double neutral, double positive) => negative >= neutral && negative >= positive ? 0 : positive >= neutral ? 2 : 1;

    /// <summary>The score from which yes gives the best F1.</summary>
    public static (double Threshold, double F1) Threshold(double[] scores, bool[] truths)
    {
        var order = Enumerable.Range(0, scores.Length).OrderByDescending(index => scores[index]).ToArray();
        var (hits, all, best) = (0, truths.Count(truth => truth), (Threshold: 1.0, F1: 0.0));
        for (var taken = 1; taken <= order.Length; taken++)
        {
            hits += truths[order[taken - 1]] ? 1 : 0;
            if (2.0 * hits / (taken + all) is var f1 && f1 > best.F1)
                best = (scores[order[taken - 1]], f1);
        }
        return best;
    }
}
