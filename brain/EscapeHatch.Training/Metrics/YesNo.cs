namespace EscapeHatch.Training.Metrics;

/// <summary>Counts of a yes-or-no decision.</summary>
/// <param name="TruePositives">Yes, rightly.</param>
/// <param name="FalsePositives">Yes, wrongly.</param>
/// <param name="FalseNegatives">No, wrongly.</param>
/// <param name="TrueNegatives">No, rightly.</param>
public readonly record struct YesNo(int TruePositives, int FalsePositives, int FalseNegatives, int TrueNegatives)
{
    /// <summary>The share of yes that was right.</summary>
    public double Precision => Share(TruePositives, TruePositives + FalsePositives);

    /// <summary>The share of the true ones that got a yes.</summary>
    public double Recall => Share(TruePositives, TruePositives + FalseNegatives);

    /// <summary>The share of the false ones that got a yes.</summary>
    public double FalseAlarms => Share(FalsePositives, FalsePositives + TrueNegatives);

    /// <summary>Harmonic mean of precision and recall: 2 TP / (2 TP + FP + FN).</summary>
    public double F1 => Share(2.0 * TruePositives, 2.0 * TruePositives + FalsePositives + FalseNegatives);

    /// <summary>Counts.</summary>
    public static YesNo Count(IReadOnlyList<bool> said, IReadOnlyList<bool> truths)
    {
        var counts = new int[4];
        for (var i = 0; i < said.Count; i++)
            counts[(said[i] ? 0 : 2) + (said[i] == truths[i] ? said[i] ? 0 : 1 : said[i] ? 1 : 0)]++;
        return new YesNo(counts[0], counts[1], counts[2], counts[3]);
    }

    private static double Share(double part, double whole) => whole > 0 ? part / whole : 0;
}
