using EscapeHatch.Conversations.Learning;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Training.Moods;

/// <summary>Fits the head of frustration: logistic regression whose weights are never below a least one, so that nothing that speaks for frustration can lower it.</summary>
internal static class FrustrationHead
{
    private const int Steps = 3000;
    private const double Pace = 0.5;

    // Log-odds that a part adds at least: the examples hardly shout, shoppers do.
    private static readonly double[] Least = [0.3, 0.3, 1.5];

    /// <summary>A head that passes the learned score through.</summary>
    public static StackedHead Empty { get; } = new(Frustration.PartNames, new double[Frustration.PartNames.Length], [.. Frustration.PartNames.Select(_ => 1.0)], [1, 0, 0], 0);

    /// <summary>Fits by projected gradient descent; targets may lie between 0 and 1.</summary>
    public static StackedHead Fit(MoodModel model, IReadOnlyList<MoodExample> examples)
    {
        double[][] rows = [.. examples.Select(example => Frustration.Parts(example.Text, model))];
        var (means, deviations) = Moments(rows);
        double[][] standard = [.. rows.Select(row => row.Select((part, i) => (part - means[i]) / deviations[i]).ToArray())];
        var (weights, offset) = (new double[means.Length], 0.0);
        for (var step = 0; step < Steps; step++)
        {
            var (slopes, total) = (new double[means.Length], 0.0);
            for (var r = 0; r < standard.Length; r++)
            {
                var error = examples[r].FrustrationWeight * (Probability(weights, offset, standard[r]) - examples[r].Frustration);
                total += error;
                for (var i = 0; i < slopes.Length; i++)
                    slopes[i] += error * standard[r][i];
            }
            offset -= Pace * total / standard.Length;
            for (var i = 0; i < slopes.Length; i++)
                weights[i] = Math.Max(Least[i] * deviations[i], weights[i] - (Pace * slopes[i] / standard.Length));
        }
        return new StackedHead(Frustration.PartNames, means, deviations, weights, offset);
    }

    private static double Probability(double[] weights, double offset, double[] row)
    {
        for (var i = 0; i < row.Length; i++)
            offset += weights[i] * row[i];
        return 1 / (1 + Math.Exp(-offset));
    }

    private static (double[] Means, double[] Deviations) Moments(double[][] rows)
    {
        double[] means = [.. rows[0].Select((_, i) => rows.Average(row => row[i]))];
        return (means, [.. means.Select((mean, i) => Math.Sqrt(rows.Average(row => (row[i] - mean) * (row[i] - mean)) + 1e-9))]);
    }
}
