using EscapeHatch.Training.Training;

namespace EscapeHatch.Training.Intents;

/// <summary>Weighs the views into one probability for each intent: softmax over Σ weight × view, the few weights fitted to texts the views haven't seen.</summary>
internal sealed class Blend(double[] weights)
{
    private const int MostSteps = 25;
    private const double Shrinkage = 3e-3;

    // Where few examples leave it.
    private static readonly double[] Prior = [0.7, 0.7, 1, 1];

    public IReadOnlyList<double> Weights => weights;

    /// <summary>The intents' probabilities.</summary>
    public double[] Of(ClassScores scores)
    {
        var (mixed, highest, sum) = (new double[scores.Classes], double.NegativeInfinity, 0.0);
        for (var c = 0; c < mixed.Length; c++)
        {
            for (var view = 0; view < weights.Length; view++)
                mixed[c] += weights[view] * scores.Views[view][c];
            highest = Math.Max(highest, mixed[c]);
        }
        for (var c = 0; c < mixed.Length; c++)
            sum += mixed[c] = Math.Exp(mixed[c] - highest);
        for (var c = 0; c < mixed.Length; c++)
            mixed[c] /= sum;
        return mixed;
    }

    /// <summary>Multinomial logistic regression on the views by Newton's method.</summary>
    public static Blend Fit(IReadOnlyList<(ClassScores Scores, int Class)> rows)
    {
        double[] solution = [.. Prior];
        for (var step = 0; step < MostSteps && rows.Count > 0; step++)
        {
            var (slope, bend) = (new double[solution.Length], new double[solution.Length, solution.Length]);
            var blend = new Blend(solution);
            foreach (var (scores, target) in rows)
                Accumulate(scores, target, blend.Of(scores), slope, bend);
            for (var i = 0; i < solution.Length; i++)
            {
                slope[i] += Shrinkage * rows.Count * (solution[i] - Prior[i]);
                bend[i, i] += Shrinkage * rows.Count;
            }
            HoldAtZero(solution, slope, bend);
            var move = LeastSquares.Solve(bend, slope);
            var largest = move.Max(Math.Abs);
            var pace = largest > 2 ? 2 / largest : 1;
            solution = [.. solution.Select((weight, i) => Math.Max(0, weight - pace * move[i]))];
            if (largest < 1e-6)
                break;
        }
        return new Blend(solution);
    }

    // No view counts against what it says: a weight that would fall below zero stays there.
    private static void HoldAtZero(double[] solution, double[] slope, double[,] bend)
    {
        for (var i = 0; i < solution.Length; i++)
        {
            if (solution[i] > 0 || slope[i] < 0)
                continue;
            slope[i] = 0;
            for (var j = 0; j < solution.Length; j++)
                bend[i, j] = bend[j, i] = i == j ? 1 : 0;
        }
    }

    // Slope: Σ (mean view under the probabilities − the target's view); bend: the views' covariance.
    private static void Accumulate(ClassScores scores, int target, double[] probabilities, double[] slope, double[,] bend)
    {
        Span<double> means = stackalloc double[slope.Length];
        for (var i = 0; i < slope.Length; i++)
        {
            means[i] = 0;
            for (var c = 0; c < probabilities.Length; c++)
                means[i] += probabilities[c] * scores.Views[i][c];
            slope[i] += means[i] - scores.Views[i][target];
        }
        for (var c = 0; c < probabilities.Length; c++)
        {
            if (probabilities[c] < 1e-9)
                continue;
            for (var i = 0; i < slope.Length; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    var part = probabilities[c] * (scores.Views[i][c] - means[i]) * (scores.Views[j][c] - means[j]);
                    bend[i, j] += part;
                    bend[j, i] += i == j ? 0 : part;
                }
            }
        }
    }
}
