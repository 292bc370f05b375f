using System.Numerics;
using System.Runtime.InteropServices;

namespace EscapeHatch.Training.Training;

/// <summary>How far one example's shares move: scores come in, steps go out, in place. <c>strength</c> is C, <c>size</c> the example's squared length with the offset's 1.</summary>
internal static class DualSteps
{
    // Bounds of the losses' second derivatives.
    private const float SoftmaxCurvature = 0.5f;
    private const float LogisticCurvature = 0.25f;

    /// <summary>share → C (target − probability); one Newton step with the curvature's bound.</summary>
    public static void Softmax(Span<float> step, ReadOnlySpan<float> share, int target, int classes, float strength, float size)
    {
        step[classes..].Fill(float.NegativeInfinity);
        var highest = float.NegativeInfinity;
        foreach (var score in step)
            highest = Math.Max(highest, score);
        foreach (ref var score in step)
            score -= highest;
        LaneMath.Exp(step);
        step[classes..].Clear();
        var sum = 0f;
        foreach (var value in step)
            sum += value;
        var pace = 1 / (1 + strength * SoftmaxCurvature * size);
        Toward(step, share, -strength / sum, pace);
        step[target] += pace * strength;
    }

    /// <summary>share → C (target − probability), each class for itself.</summary>
    public static void Logistic(Span<float> step, ReadOnlySpan<float> share, int[] targets, float strength, float size)
    {
        var lanes = MemoryMarshal.Cast<float, Vector<float>>(step);
        for (var i = 0; i < lanes.Length; i++)
            lanes[i] = -lanes[i];
        LaneMath.Exp(step);
        for (var i = 0; i < lanes.Length; i++)
            lanes[i] = Vector<float>.One / (Vector<float>.One + lanes[i]);
        var pace = 1 / (1 + strength * LogisticCurvature * size);
        Toward(step, share, -strength, pace);
        foreach (var target in targets)
            step[target] += pace * strength;
    }

    /// <summary>share → 2C max(0, 1 − y score) y, each class for itself; exact.</summary>
    public static void SquaredHinge(Span<float> step, ReadOnlySpan<float> share, int[] targets, float strength, float size)
    {
        var (slope, pace) = (2 * strength, 1 / (1 + 2 * strength * size));
        Span<float> kept = stackalloc float[targets.Length];
        for (var i = 0; i < targets.Length; i++)
            kept[i] = Math.Max(share[targets[i]] + (slope * (1 - step[targets[i]]) - share[targets[i]]) * pace, 0) - share[targets[i]];
        var lanes = MemoryMarshal.Cast<float, Vector<float>>(step);
        var shares = MemoryMarshal.Cast<float, Vector<float>>(share);
        for (var i = 0; i < lanes.Length; i++)
            lanes[i] = Vector.Min(shares[i] + ((-Vector<float>.One - lanes[i]) * slope - shares[i]) * pace, Vector<float>.Zero) - shares[i];
        for (var i = 0; i < targets.Length; i++)
            step[targets[i]] = kept[i];
    }

    // step = (step × factor − share) × pace
    private static void Toward(Span<float> step, ReadOnlySpan<float> share, float factor, float pace)
    {
        var lanes = MemoryMarshal.Cast<float, Vector<float>>(step);
        var shares = MemoryMarshal.Cast<float, Vector<float>>(share);
        for (var i = 0; i < lanes.Length; i++)
            lanes[i] = (lanes[i] * factor - shares[i]) * pace;
    }
}
