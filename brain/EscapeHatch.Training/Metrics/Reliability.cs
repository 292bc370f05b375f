namespace EscapeHatch.Training.Metrics;

/// <summary>Whether probabilities mean what they say.</summary>
public static class Reliability
{
    /// <summary>Bins of equal width that the expected calibration error is taken over.</summary>
    public const int Bins = 15;

    /// <summary>Expected calibration error (Guo et al. 2017): Σ over bins of share × |mean probability − share true|; 0 to 1, less is better.</summary>
    public static double Ece(IReadOnlyList<double> probabilities, IReadOnlyList<bool> truths, int bins = Bins) => probabilities.Count == 0 ? double.NaN
        : Diagram(probabilities, truths, bins).Sum(bin => bin.Count * Math.Abs(bin.Said - bin.True)) / probabilities.Count;

    /// <summary>Mean squared distance of the probability from what turned out (Brier 1950); 0 to 1, less is better.</summary>
    public static double Brier(IReadOnlyList<double> probabilities, IReadOnlyList<bool> truths)
    {
        var sum = 0.0;
        for (var i = 0; i < probabilities.Count; i++)
            sum += (probabilities[i] - (truths[i] ? 1 : 0)) * (probabilities[i] - (truths[i] ? 1 : 0));
        return probabilities.Count > 0 ? sum / probabilities.Count : double.NaN;
    }

    /// <summary>What a reliability diagram draws: in each bin that isn't empty how many, their mean probability, and the share that was true.</summary>
    public static IReadOnlyList<(int Count, double Said, double True)> Diagram(IReadOnlyList<double> probabilities, IReadOnlyList<bool> truths, int bins = Bins)
    {
        var (counts, said, right) = (new int[bins], new double[bins], new int[bins]);
        for (var i = 0; i < probabilities.Count; i++)
        {
            // Bins are open below and closed above, as in the paper.
            var bin = Math.Clamp((int)Math.Ceiling(probabilities[i] * bins) - 1, 0, bins - 1);
            counts[bin]++;
            said[bin] += probabilities[i];
            right[bin] += truths[i] ? 1 : 0;
        }
        return [.. Enumerable.Range(0, bins).Where(bin => counts[bin] > 0).Select(bin => (counts[bin], said[bin] / counts[bin], right[bin] / (double)counts[bin]))];
    }
}
