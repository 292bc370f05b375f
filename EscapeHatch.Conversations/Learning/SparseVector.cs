namespace EscapeHatch.Conversations.Learning;

/// <summary>A text as a model sees it: few of very many columns, by ascending index, of Euclidean length 1 (or empty).</summary>
public readonly struct SparseVector
{
    private readonly int[]? indices;
    private readonly float[]? values;

    /// <summary>Takes both arrays as they are.</summary>
    /// <param name="indices">Columns, strictly ascending.</param>
    /// <param name="values">One for each column.</param>
    public SparseVector(int[] indices, float[] values)
    {
        if (indices.Length != values.Length)
            throw new ArgumentException($"{indices.Length} columns and {values.Length} values.");
        this.indices = indices;
        this.values = values;
    }

    /// <summary>The columns that aren't zero, ascending.</summary>
    public ReadOnlySpan<int> Indices => indices;

    /// <summary>Their values.</summary>
    public ReadOnlySpan<float> Values => values;

    /// <summary>How many columns aren't zero.</summary>
    public int Count => indices?.Length ?? 0;

    /// <summary>The inner product; for two of length 1 their cosine.</summary>
    public float Dot(SparseVector other)
    {
        var (mine, theirs, sum) = (0, 0, 0f);
        while (mine < Count && theirs < other.Count)
        {
            var (left, right) = (indices![mine], other.indices![theirs]);
            if (left == right)
                sum += values![mine] * other.values![theirs];
            mine += left <= right ? 1 : 0;
            theirs += right <= left ? 1 : 0;
        }
        return sum;
    }

    /// <summary>The same direction with length 1; an empty or zero vector stays.</summary>
    public SparseVector Normalised()
    {
        var squares = 0f;
        foreach (var value in Values)
            squares += value * value;
        if (squares <= 0)
            return this;
        var scaled = new float[Count];
        var scale = 1 / MathF.Sqrt(squares);
        for (var i = 0; i < scaled.Length; i++)
            scaled[i] = values![i] * scale;
        return new SparseVector(indices!, scaled);
    }
}
