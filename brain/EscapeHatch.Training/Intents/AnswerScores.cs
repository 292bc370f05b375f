namespace EscapeHatch.Training.Intents;

/// <summary>The scores that tell whether the best intent is right and in scope.</summary>
internal static class AnswerScores
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "log-odds of the best", "margin", "entropy", "one-against-rest of the best", "one-against-rest margin", "centre of the best", "nearest of the best", "five nearest", "known words", "length", "views agree", "out-of-scope examples",
    ];

    public static double[] Of(ClassScores scores, double[] probabilities, int best)
    {
        var second = 0.0;
        var entropy = 0.0;
        for (var c = 0; c < probabilities.Length; c++)
        {
            second = c == best ? second : Math.Max(second, probabilities[c]);
            entropy -= probabilities[c] > 1e-12 ? probabilities[c] * Math.Log(probabilities[c]) : 0;
        }
        var top = Math.Clamp(probabilities[best], 1e-6, 1 - 1e-6);
        return
        [
            Math.Log(top / (1 - top)), probabilities[best] - second, entropy, scores.Views[1][best], scores.Views[1][best] - Other(scores.Views[1], best),
            scores.Views[2][best], scores.Views[3][best], scores.Nearest, scores.KnownShare, Math.Log(1 + scores.Words),
            scores.Views.Count(view => IndexOfMax(view) == best), scores.OutOfScope,
        ];
    }

    public static int IndexOfMax<T>(T[] values) where T : IComparable<T>
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
            best = values[i].CompareTo(values[best]) > 0 ? i : best;
        return best;
    }

    private static double Other(float[] view, int best)
    {
        var other = double.NegativeInfinity;
        for (var c = 0; c < view.Length; c++)
            other = c == best ? other : Math.Max(other, view[c]);
        return view.Length > 1 ? other : -1;
    }
}
