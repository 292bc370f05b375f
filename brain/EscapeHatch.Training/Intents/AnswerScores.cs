namespace EscapeHatch.Training.Intents;

/// <summary>What tells whether a text is in scope, and whether the best intent is right if it is. Two questions: a text between two known intents is in scope
/// though its margin is small.</summary>
internal static class AnswerScores
{
    public static IReadOnlyList<string> ScopeNames { get; } =
        ["one-against-rest of the best", "centre of the best", "nearest of the best", "five nearest", "known words", "out-of-scope examples"];

    public static IReadOnlyList<string> RightNames { get; } = ["log-odds of the best", "one-against-rest of the best", "nearest of the best"];

    public static double[] Scope(ClassScores scores, int best) =>
        [scores.Views[1][best], scores.Views[2][best], scores.Views[3][best], scores.Nearest, scores.KnownShare, scores.OutOfScope];

    public static double[] Right(ClassScores scores, double[] probabilities, int best)
    {
        var top = Math.Clamp(probabilities[best], 1e-6, 1 - 1e-6);
        return [Math.Log(top / (1 - top)), scores.Views[1][best], scores.Views[3][best]];
    }

    public static int IndexOfMax(double[] values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
            best = values[i] > values[best] ? i : best;
        return best;
    }
}
