using EscapeHatch.Conversations.Learning;

namespace EscapeHatch.Training.Training;

/// <summary>The weights while they are trained, and what each example contributed to them: weights = Σ example × share.</summary>
internal sealed class DualState(int columns, int examples, int stride, int classes)
{
    private readonly float[] weights = new float[checked(columns * stride)];
    private readonly float[] offsets = new float[stride];
    private readonly float[] shares = new float[checked(examples * stride)];
    private readonly float[] scores = new float[stride];

    public int Classes => classes;

    public Span<float> Share(int example) => shares.AsSpan(example * stride, stride);

    /// <summary>The text's scores, in a buffer that the next call reuses.</summary>
    public Span<float> Scores(SparseVector text)
    {
        offsets.CopyTo(scores, 0);
        for (var i = 0; i < text.Count; i++)
            LaneMath.AddScaled(weights.AsSpan(text.Indices[i] * stride, stride), text.Values[i], scores);
        return scores;
    }

    public void Move(SparseVector text, Span<float> share, ReadOnlySpan<float> step)
    {
        LaneMath.AddScaled(step, 1, share);
        LaneMath.AddScaled(step, 1, offsets);
        for (var i = 0; i < text.Count; i++)
            LaneMath.AddScaled(step, text.Values[i], weights.AsSpan(text.Indices[i] * stride, stride));
    }

    public LinearModel ToModel(IReadOnlyList<string> labels)
    {
        var packed = new float[columns * classes];
        for (var column = 0; column < columns; column++)
            weights.AsSpan(column * stride, classes).CopyTo(packed.AsSpan(column * classes));
        return new LinearModel(labels, packed, offsets[..classes]);
    }
}
