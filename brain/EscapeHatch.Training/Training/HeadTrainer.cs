using EscapeHatch.Conversations.Learning;

namespace EscapeHatch.Training.Training;

/// <summary>Fits a <see cref="StackedHead"/>: logistic regression on standardised scores by Newton's method, with a little shrinkage.</summary>
public static class HeadTrainer
{
    private const int MostSteps = 50;

    /// <summary>Fits.</summary>
    /// <param name="names">What each score is.</param>
    /// <param name="rows">The scores of each example.</param>
    /// <param name="targets">Which of them are true.</param>
    /// <param name="weights">What each counts; 1 when null.</param>
    /// <param name="shrinkage">½ × this × weight² is added to the loss for each score (not for the offset).</param>
    public static StackedHead Fit(IReadOnlyList<string> names, IReadOnlyList<double[]> rows, IReadOnlyList<bool> targets, IReadOnlyList<double>? weights = null, double shrinkage = 1)
    {
        var (means, deviations) = Moments(names.Count, rows, weights);
        var standard = rows.Select(row => row.Select((score, i) => (score - means[i]) / deviations[i]).Append(1).ToArray()).ToList();
        var fitted = Newton(names.Count + 1, standard, targets, weights, shrinkage);
        return new StackedHead(names, means, deviations, fitted[..names.Count], fitted[names.Count]);
    }

    private static (double[] Means, double[] Deviations) Moments(int count, IReadOnlyList<double[]> rows, IReadOnlyList<double>? weights)
    {
        var (means, deviations, total) = (new double[count], new double[count], 0.0);
        for (var r = 0; r < rows.Count; r++)
            total += weights?[r] ?? 1;
        total = Math.Max(total, double.Epsilon);
        for (var i = 0; i < count; i++)
        {
            for (var r = 0; r < rows.Count; r++)
                means[i] += (weights?[r] ?? 1) * rows[r][i] / total;
            for (var r = 0; r < rows.Count; r++)
                deviations[i] += (weights?[r] ?? 1) * (rows[r][i] - means[i]) * (rows[r][i] - means[i]) / total;
            deviations[i] = deviations[i] > 1e-12 ? Math.Sqrt(deviations[i]) : 1;
        }
        return (means, deviations);
    }

    private static double[] Newton(int size, List<double[]> rows, IReadOnlyList<bool> targets, IReadOnlyList<double>? weights, double shrinkage)
    {
        var solution = new double[size];
        for (var step = 0; step < MostSteps; step++)
        {
            var (gradient, curvature) = (new double[size], new double[size, size]);
            for (var r = 0; r < rows.Count; r++)
                Accumulate(rows[r], targets[r], weights?[r] ?? 1, solution, gradient, curvature);
            // One example of each outcome, half a one in weight, at the means: what is all true or all false doesn't run away.
            double[] middle = [.. new double[size - 1], 1];
            Accumulate(middle, true, 0.5, solution, gradient, curvature);
            Accumulate(middle, false, 0.5, solution, gradient, curvature);
            for (var i = 0; i < size - 1; i++)
            {
                gradient[i] += shrinkage * solution[i];
                curvature[i, i] += shrinkage;
            }
            var move = LeastSquares.Solve(curvature, gradient);
            var largest = move.Max(Math.Abs);
            // Far from the optimum a whole step overshoots.
            var pace = largest > 2 ? 2 / largest : 1;
            for (var i = 0; i < size; i++)
                solution[i] -= pace * move[i];
            if (largest < 1e-9)
                break;
        }
        return solution;
    }

    private static void Accumulate(double[] row, bool target, double weight, double[] solution, double[] gradient, double[,] curvature)
    {
        var score = 0.0;
        for (var i = 0; i < row.Length; i++)
            score += row[i] * solution[i];
        var probability = 1 / (1 + Math.Exp(-score));
        var (slope, bend) = (weight * (probability - (target ? 1 : 0)), weight * probability * (1 - probability));
        for (var i = 0; i < row.Length; i++)
        {
            gradient[i] += slope * row[i];
            for (var j = 0; j < row.Length; j++)
                curvature[i, j] += bend * row[i] * row[j];
        }
    }
}
