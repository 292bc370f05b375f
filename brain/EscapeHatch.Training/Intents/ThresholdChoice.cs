namespace EscapeHatch.Training.Intents;

/// <summary>Where answering ends: the threshold with the most right decisions (an answer that is right, or none to what is out of scope) when a given share is out of scope.</summary>
internal static class ThresholdChoice
{
    public static double Of(IReadOnlyList<(int Best, double Answer)> said, IReadOnlyList<Withheld> seen, double[] weights, double share)
    {
        var (inScope, outside) = (0.0, 0.0);
        for (var i = 0; i < seen.Count; i++)
        {
            inScope += seen[i].Class >= 0 ? weights[i] : 0;
            outside += seen[i].Class >= 0 ? 0 : weights[i];
        }
        if (inScope == 0 || outside == 0)
            return 0.5;
        // From answering everything upwards: each text that is no longer answered gains or loses.
        var (gain, best, threshold) = (0.0, 0.0, 0.0);
        int[] order = [.. Enumerable.Range(0, seen.Count).OrderBy(i => said[i].Answer).ThenBy(i => i)];
        for (var at = 0; at < order.Length; at++)
        {
            var i = order[at];
            gain += seen[i].Class < 0 ? share * weights[i] / outside : said[i].Best == seen[i].Class ? -(1 - share) * weights[i] / inScope : 0;
            if (gain > best && (at + 1 == order.Length || said[order[at + 1]].Answer > said[i].Answer))
                (best, threshold) = (gain, at + 1 < order.Length ? (said[i].Answer + said[order[at + 1]].Answer) / 2 : 1);
        }
        return threshold;
    }
}
