using EscapeHatch.Training.Training;

namespace EscapeHatch.Training.Moods;

/// <summary>Cross-entropy of all targets: logistic for each emotion and frustration, softmax over the moods.</summary>
internal static class MoodLoss
{
    /// <summary>Turns scores into the loss's slopes in place.</summary>
    public static void Errors(float[] scores, MoodExample example)
    {
        var moods = scores.AsSpan(MoodTargets.Negative);
        var most = Math.Max(moods[0], Math.Max(moods[1], moods[2]));
        for (var target = 0; target < scores.Length; target++)
            scores[target] = target < MoodTargets.Negative ? -scores[target] : scores[target] - most;
        LaneMath.Exp(scores);
        var sum = moods[0] + moods[1] + moods[2];
        for (var target = 0; target < scores.Length; target++)
        {
            var probability = target < MoodTargets.Negative ? 1 / (1 + scores[target]) : scores[target] / sum;
            scores[target] = Weight(target, example) * (probability - example.Targets[target]);
        }
    }

    private static float Weight(int target, MoodExample example) => target switch
    {
        < MoodTargets.Frustration => example.EmotionWeight,
        MoodTargets.Frustration => example.FrustrationWeight,
        _ => example.MoodWeight,
    };
}
