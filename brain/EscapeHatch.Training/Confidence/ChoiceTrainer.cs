using EscapeHatch.Training.Training;
using EscapeHatch.Worker.Articles;

namespace EscapeHatch.Training.Confidence;

/// <summary>Fits an <see cref="AnswerModel"/> by maximum likelihood with a little shrinkage: Newton's method, convex, so there is one answer.</summary>
internal static class ChoiceTrainer
{
    private const int Size = MatchFeatures.Count + QueryFeatures.Count;
    private const int MostSteps = 40;
    private const int Rounds = 3;
    private const double Shrinkage = 0.5;

    /// <summary>The weights of the match's numbers, then of the query's.</summary>
    /// <remarks>Which clause counts is decided by the model itself, so each round fits it to the clauses the round before chose; the first takes whole texts.</remarks>
    public static double[] Fit(IReadOnlyList<Case> cases)
    {
        var weights = Fit([.. cases.Select(one => (one.Clauses[0], one.GoldIn(one.Clauses[0])))], new double[Size]);
        for (var round = 0; round < Rounds; round++)
        {
            var model = Model(weights);
            weights = Fit([.. cases.Select(one => model.Best(one.Clauses).Evidence is var clause ? (clause, one.GoldIn(clause)) : default)], weights);
        }
        return weights;
    }

    private static double[] Fit((Evidence Clause, int Gold)[] cases, double[] from)
    {
        double[][][] options = [.. cases.Select(one => Options(one.Clause))];
        double[] weights = [.. from];
        for (var step = 0; step < MostSteps; step++)
        {
            var (gradient, curvature) = (new double[Size], new double[Size, Size]);
            for (var index = 0; index < options.Length; index++)
                Accumulate(options[index], cases[index].Gold + 1, weights, gradient, curvature);
            for (var i = 0; i < Size; i++)
            {
                gradient[i] += Shrinkage * weights[i];
                curvature[i, i] += Shrinkage;
            }
            var move = LeastSquares.Solve(curvature, gradient);
            var largest = move.Max(Math.Abs);
            // Far from the optimum a whole step overshoots.
            var pace = largest > 4 ? 4 / largest : 1;
            for (var i = 0; i < Size; i++)
                weights[i] -= pace * move[i];
            if (largest < 1e-8)
                break;
        }
        return weights;
    }

    /// <summary>The model of weights.</summary>
    public static AnswerModel Model(double[] weights) => new(weights.AsMemory(0, MatchFeatures.Count), weights.AsMemory(MatchFeatures.Count));

    // The first option is "none".
    private static double[][] Options(Evidence clause)
    {
        var options = new double[clause.Candidates.Count + 1][];
        options[0] = new double[Size];
        clause.Features.Write(options[0].AsSpan(MatchFeatures.Count));
        for (var index = 1; index < options.Length; index++)
            clause.Candidates[index - 1].Match.Write(options[index] = new double[Size]);
        return options;
    }

    private static void Accumulate(double[][] options, int gold, double[] weights, double[] gradient, double[,] curvature)
    {
        var chances = Chances(options, weights);
        var mean = new double[Size];
        for (var option = 0; option < options.Length; option++)
            for (var i = 0; i < Size; i++)
                mean[i] += chances[option] * options[option][i];
        for (var i = 0; i < Size; i++)
            gradient[i] += mean[i] - options[gold][i];
        for (var option = 0; option < options.Length; option++)
        {
            if (chances[option] < 1e-7)
                continue;
            for (var i = 0; i < Size; i++)
            {
                var left = chances[option] * (options[option][i] - mean[i]);
                for (var j = 0; j < Size; j++)
                    curvature[i, j] += left * (options[option][j] - mean[j]);
            }
        }
    }

    private static double[] Chances(double[][] options, double[] weights)
    {
        var logits = options.Select(option => option.Zip(weights, (number, weight) => number * weight).Sum()).ToArray();
        var most = logits.Max();
        var powers = logits.Select(logit => Math.Exp(logit - most)).ToArray();
        var sum = powers.Sum();
        return [.. powers.Select(power => power / sum)];
    }
}
