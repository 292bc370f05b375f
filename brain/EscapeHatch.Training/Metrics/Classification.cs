namespace EscapeHatch.Training.Metrics;

/// <summary>How well one of several labels was chosen. Labels are any numbers.</summary>
public static class Classification
{
    /// <summary>The share that is right.</summary>
    public static double Accuracy(IReadOnlyList<int> said, IReadOnlyList<int> truths)
    {
        var right = 0;
        for (var i = 0; i < said.Count; i++)
            right += said[i] == truths[i] ? 1 : 0;
        return said.Count > 0 ? right / (double)said.Count : double.NaN;
    }

    /// <summary>The mean of the labels' F1, over all labels that occur as truth or were said.</summary>
    public static double MacroF1(IReadOnlyList<int> said, IReadOnlyList<int> truths)
    {
        var counts = new Dictionary<int, (int Right, int Said, int True)>();
        for (var i = 0; i < said.Count; i++)
        {
            var mine = counts.GetValueOrDefault(said[i]);
            counts[said[i]] = mine with { Said = mine.Said + 1, Right = mine.Right + (said[i] == truths[i] ? 1 : 0) };
            var truth = counts.GetValueOrDefault(truths[i]);
            counts[truths[i]] = truth with { True = truth.True + 1 };
        }
        return counts.Count > 0 ? counts.OrderBy(pair => pair.Key).Average(pair => 2.0 * pair.Value.Right / (pair.Value.Said + pair.Value.True)) : double.NaN;
    }

    /// <summary>Matthews correlation for several classes (Gorodkin 2004): (c·s − Σ pₖtₖ) / √((s² − Σ pₖ²)(s² − Σ tₖ²)), −1 to 1; 0 when either side names one class only.</summary>
    public static double Mcc(IReadOnlyList<int> said, IReadOnlyList<int> truths)
    {
        var (mine, theirs, right) = (new Dictionary<int, double>(), new Dictionary<int, double>(), 0.0);
        for (var i = 0; i < said.Count; i++)
        {
            mine[said[i]] = mine.GetValueOrDefault(said[i]) + 1;
            theirs[truths[i]] = theirs.GetValueOrDefault(truths[i]) + 1;
            right += said[i] == truths[i] ? 1 : 0;
        }
        var all = (double)said.Count;
        var both = mine.OrderBy(pair => pair.Key).Sum(pair => pair.Value * theirs.GetValueOrDefault(pair.Key));
        var spread = (all * all - mine.Values.Sum(count => count * count)) * (all * all - theirs.Values.Sum(count => count * count));
        return spread > 0 ? (right * all - both) / Math.Sqrt(spread) : 0;
    }
}
