using EscapeHatch.Conversations.Learning;

namespace EscapeHatch.Training.Training;

/// <summary>Fits calibration curves to scores and what turned out true.</summary>
public static class Calibration
{
    /// <summary>Logistic, with Platt's softened targets (1999).</summary>
    public static CalibrationCurve Platt(IReadOnlyList<double> scores, IReadOnlyList<bool> truths)
    {
        var positives = truths.Count(truth => truth);
        var (high, low) = ((positives + 1.0) / (positives + 2.0), 1.0 / (truths.Count - positives + 2.0));
        // A soft target t is the truth with weight t and its opposite with weight 1 − t.
        var rows = scores.Concat(scores).Select(score => new[] { score }).ToList();
        var targets = truths.Select(_ => true).Concat(truths.Select(_ => false)).ToList();
        var weights = truths.Select(truth => truth ? high : low).Concat(truths.Select(truth => 1 - (truth ? high : low))).ToList();
        var head = HeadTrainer.Fit(["score"], rows, targets, weights, shrinkage: 1e-6);
        var slope = Math.Max(0, head.LogOdds([1]) - head.LogOdds([0]));
        return CalibrationCurve.Logistic(slope, head.LogOdds([0]));
    }

    /// <summary>The rising curve closest in squares (pool adjacent violators), pulled toward the overall share by <paramref name="caution"/> imagined examples a knot, and straight between its knots.</summary>
    public static CalibrationCurve Isotonic(IReadOnlyList<double> scores, IReadOnlyList<bool> truths, double caution = 2)
    {
        var overall = truths.Count(truth => truth) / (double)truths.Count;
        var pools = new List<(double Score, double Sum, double Count)>();
        foreach (var (score, truth) in scores.Zip(truths).OrderBy(pair => pair.First))
        {
            var pool = (Score: score, Sum: truth ? 1.0 : 0.0, Count: 1.0);
            while (pools.Count > 0 && (pools[^1].Sum / pools[^1].Count >= pool.Sum / pool.Count || pools[^1].Score >= pool.Score))
            {
                var last = pools[^1];
                pool = ((last.Score * last.Count + pool.Score * pool.Count) / (last.Count + pool.Count), last.Sum + pool.Sum, last.Count + pool.Count);
                pools.RemoveAt(pools.Count - 1);
            }
            pools.Add(pool);
        }
        var probabilities = pools.Select(pool => (pool.Sum + caution * overall) / (pool.Count + caution)).ToArray();
        for (var i = 1; i < probabilities.Length; i++)
            probabilities[i] = Math.Max(probabilities[i], probabilities[i - 1]);
        return CalibrationCurve.Through([.. pools.Select(pool => pool.Score)], probabilities);
    }
}
