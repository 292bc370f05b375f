using EscapeHatch.Training.Training;

namespace EscapeHatch.Training.Metrics;

/// <summary>A measured figure with its 95 % interval.</summary>
/// <param name="Value">On the whole set.</param>
/// <param name="Low">The 2.5th percentile of the resamples.</param>
/// <param name="High">The 97.5th.</param>
public readonly record struct Estimate(double Value, double Low, double High)
{
    /// <summary>A figure that has no spread, such as a count.</summary>
    public static Estimate Exact(double value) => new(value, value, value);
}

/// <summary>Percentile bootstrap (Efron 1979), seeded.</summary>
public static class Bootstrap
{
    /// <summary>Resamples behind each interval.</summary>
    public const int Resamples = 1000;

    /// <summary>Measures the whole set and resamples of it.</summary>
    /// <param name="count">How many cases the set has.</param>
    /// <param name="metric">Given indices of cases, with repeats, the figure over them; NaN resamples are left out.</param>
    /// <param name="seed">Of the resampling.</param>
    /// <param name="resamples">How many.</param>
    public static Estimate Of(int count, Func<int[], double> metric, ulong seed = 1, int resamples = Resamples)
    {
        var value = metric([.. Enumerable.Range(0, count)]);
        var random = new SeededRandom(seed);
        var (sample, figures) = (new int[count], new List<double>(resamples));
        for (var r = 0; r < resamples && count > 0; r++)
        {
            for (var i = 0; i < count; i++)
                sample[i] = random.Below(count);
            if (metric(sample) is var figure && !double.IsNaN(figure))
                figures.Add(figure);
        }
        figures.Sort();
        return figures.Count == 0 ? Estimate.Exact(value) : new Estimate(value, Quantile(figures, 0.025), Quantile(figures, 0.975));
    }

    private static double Quantile(List<double> sorted, double share)
    {
        var at = share * (sorted.Count - 1);
        var below = (int)at;
        return below + 1 < sorted.Count ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
