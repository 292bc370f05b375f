namespace EscapeHatch.Bench;

/// <summary>The figures a bench reports.</summary>
public static class Figures
{
    /// <summary>The middle one.</summary>
    public static double Median(IReadOnlyList<double> values) => Percentile(values, 0.5);

    /// <summary>The smallest value that is at least as large as this part of all (nearest rank).</summary>
    /// <param name="values">At least one.</param>
    /// <param name="part">Above 0, at most 1.</param>
    public static double Percentile(IReadOnlyList<double> values, double part) => values.Order().ElementAt((int)Math.Ceiling(part * values.Count) - 1);

    /// <summary>Each value by the reference taken beside it.</summary>
    public static List<double> Ratios(IEnumerable<double> values, IEnumerable<double> references) => [.. values.Zip(references, (value, reference) => value / reference)];
}
