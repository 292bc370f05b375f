namespace EscapeHatch.Training.Intents;

/// <summary>Where answering ends: the threshold with the most right decisions (an answer that is right, or none to what is out of scope) when a given share is out of scope.
/// The best place jumps with chance, so it is the mean over shares around the given one.</summary>
internal static class ThresholdChoice
{
    private static readonly double[] s_around = [0.6, 0.8, 1, 1.2, 1.4];

    /// <param name="said">What was said about each text.</param>
    /// <param name="seen">What is true of it.</param>
    /// <param name="weights">What it counts.</param>
    /// <param name="share">Out of scope, 0 to 0.7.</param>
    public static double Of(IReadOnlyList<(int Best, double Answer)> said, IReadOnlyList<Withheld> seen, double[] weights, double share)
    {
        int[] order = [.. Enumerable.Range(0, seen.Count).OrderBy(i => said[i].Answer).ThenBy(i => i)];
        var (inScope, outside) = (0.0, 0.0);
        for (var i = 0; i < seen.Count; i++)
        {
            inScope += seen[i].Class >= 0 ? weights[i] : 0;
            outside += seen[i].Class >= 0 ? 0 : weights[i];
        }
        return inScope == 0 || outside == 0 ? 0.5 : s_around.Average(factor => Best(share * factor));

        // From answering everything upwards: each text that is no longer answered gains or loses.
        double Best(double assumed)
        {
            var (gain, best, threshold) = (0.0, 0.0, 0.0);
            for (var at = 0; at < order.Length; at++)
            {
                var i = order[at];
                gain += seen[i].Class < 0 ? assumed * weights[i] / outside : said[i].Best == seen[i].Class ? -(1 - assumed) * weights[i] / inScope : 0;
                if (gain > best && (at + 1 == order.Length || said[order[at + 1]].Answer > said[i].Answer))
                    (best, threshold) = (gain, at + 1 < order.Length ? (said[i].Answer + said[order[at + 1]].Answer) / 2 : 1);
            }
            return threshold;
        }
    }
}
