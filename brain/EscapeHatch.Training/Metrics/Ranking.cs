namespace EscapeHatch.Training.Metrics;

/// <summary>How well a score puts the true ones first, whatever the threshold. NaN when all or none are true.</summary>
public static class Ranking
{
    /// <summary>Area under the receiver operating characteristic: the chance that a true one scores above a false one, ties half (Mann–Whitney).</summary>
    public static double Auroc(IReadOnlyList<double> scores, IReadOnlyList<bool> truths)
    {
        var (positives, negatives, won) = (0.0, 0.0, 0.0);
        foreach (var (up, down) in Enumerable.Reverse(Ties(scores, truths)))
        {
            // Ascending: a true one has won against all false ones so far, and half against its equals.
            won += up * (negatives + down / 2.0);
            positives += up;
            negatives += down;
        }
        return positives * negatives > 0 ? won / (positives * negatives) : double.NaN;
    }

    /// <summary>Area under precision over recall as average precision: Σ (recall step × precision there), equal scores together.</summary>
    public static double Auprc(IReadOnlyList<double> scores, IReadOnlyList<bool> truths)
    {
        var (hits, seen, sum) = (0.0, 0.0, 0.0);
        foreach (var (up, down) in Ties(scores, truths))
        {
            hits += up;
            seen += up + down;
            sum += up * (hits / seen);
        }
        return hits > 0 ? sum / hits : double.NaN;
    }

    // True and false ones at each distinct score, highest first.
    private static List<(int True, int False)> Ties(IReadOnlyList<double> scores, IReadOnlyList<bool> truths)
    {
        var (keys, values) = (scores.Select(score => -score).ToArray(), truths.ToArray());
        Array.Sort(keys, values);
        var ties = new List<(int True, int False)>();
        for (var i = 0; i < keys.Length; i++)
        {
            if (i == 0 || keys[i] != keys[i - 1])
                ties.Add((0, 0));
            ties[^1] = values[i] ? (ties[^1].True + 1, ties[^1].False) : (ties[^1].True, ties[^1].False + 1);
        }
        return ties;
    }
}
