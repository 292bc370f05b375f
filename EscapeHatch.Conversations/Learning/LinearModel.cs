using System.Numerics;
using System.Runtime.InteropServices;

namespace EscapeHatch.Conversations.Learning;

/// <summary>Weights for each column and class, as trained (float) or as shipped (eight bits with one scale a class).</summary>
public sealed class LinearModel
{
    private readonly ReadOnlyMemory<float> weights;
    private readonly ReadOnlyMemory<sbyte> small;
    private readonly float[] scales;
    private readonly float[] offsets;

    /// <summary>A model with full weights.</summary>
    /// <param name="labels">The classes' names.</param>
    /// <param name="weights">Column by column, one weight for each class.</param>
    /// <param name="offsets">What each class starts from.</param>
    public LinearModel(IReadOnlyList<string> labels, ReadOnlyMemory<float> weights, float[] offsets)
        : this(labels, weights, default, [], offsets) { }

    private LinearModel(IReadOnlyList<string> labels, ReadOnlyMemory<float> weights, ReadOnlyMemory<sbyte> small, float[] scales, float[] offsets)
    {
        if (labels.Count == 0 || offsets.Length != labels.Count || (weights.Length + small.Length) % labels.Count != 0)
            throw new ArgumentException($"{weights.Length + small.Length} weights and {offsets.Length} offsets don't fit {labels.Count} classes.");
        (Labels, this.weights, this.small, this.scales, this.offsets) = (labels, weights, small, scales, offsets);
    }

    /// <summary>The classes' names; a yes-or-no model has one.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>How many classes.</summary>
    public int Classes => Labels.Count;

    /// <summary>How many columns; those beyond count for nothing.</summary>
    public int Columns => (weights.Length + small.Length) / Classes;

    /// <summary>The classes' raw scores (log-odds), unbounded; higher is likelier.</summary>
    /// <param name="x">A text, read with the settings the model was trained with.</param>
    /// <param name="logits">Room for one score a class.</param>
    public void Score(SparseVector x, Span<float> logits)
    {
        logits = logits[..Classes];
        logits.Clear();
        if (small.IsEmpty)
            AddWeights(x, logits);
        else
            AddSmall(x, logits);
        for (var c = 0; c < logits.Length; c++)
            logits[c] += offsets[c];
    }

    /// <summary>The raw score of a model with a single class.</summary>
    public float Score(SparseVector x)
    {
        Span<float> one = stackalloc float[1];
        Score(x, one);
        return one[0];
    }

    /// <summary>The same model in eight bits a weight.</summary>
    public LinearModel Shrunk()
    {
        var given = weights.Span;
        var sizes = new float[Classes];
        var shrunk = new sbyte[weights.Length];
        for (var i = 0; i < given.Length; i++)
            sizes[i % Classes] = Math.Max(sizes[i % Classes], Math.Abs(given[i]) / sbyte.MaxValue);
        for (var i = 0; i < given.Length; i++)
            shrunk[i] = sizes[i % Classes] > 0 ? (sbyte)MathF.Round(given[i] / sizes[i % Classes]) : (sbyte)0;
        return new LinearModel(Labels, default, shrunk, sizes, offsets);
    }

    /// <summary>Writes the model under a name.</summary>
    public void WriteTo(WeightsWriter file, string name)
    {
        file.Text($"{name}.labels", string.Join('\n', Labels));
        file.Block<float>($"{name}.offsets", offsets);
        if (small.IsEmpty)
            file.Block($"{name}.weights", weights.Span);
        else
        {
            file.Block<float>($"{name}.scales", scales);
            file.Block($"{name}.small", small.Span);
        }
    }

    /// <summary>The model of a name; its weights stay in the mapped file.</summary>
    /// <exception cref="InvalidDataException">The file holds no such model.</exception>
    public static LinearModel Read(WeightsFile file, string name)
    {
        var labels = file.Text($"{name}.labels").Split('\n');
        var offsets = file.Block<float>($"{name}.offsets").ToArray();
        return file.Has($"{name}.weights")
            ? new LinearModel(labels, file.Block<float>($"{name}.weights"), offsets)
            : new LinearModel(labels, default, file.Block<sbyte>($"{name}.small"), file.Block<float>($"{name}.scales").ToArray(), offsets);
    }

    private void AddWeights(SparseVector x, Span<float> logits)
    {
        var columns = Columns;
        for (var i = 0; i < x.Count; i++)
        {
            if (x.Indices[i] < columns)
                AddScaled(weights.Span.Slice(x.Indices[i] * Classes, Classes), x.Values[i], logits);
        }
    }

    /// <summary>sum += row × factor. The lanes are independent: the result is the same to the bit whatever the vectors' width.</summary>
    internal static void AddScaled(ReadOnlySpan<float> row, float factor, Span<float> sum)
    {
        var at = 0;
        if (row.Length >= Vector<float>.Count)
        {
            var from = MemoryMarshal.Cast<float, Vector<float>>(row);
            var to = MemoryMarshal.Cast<float, Vector<float>>(sum);
            for (var i = 0; i < from.Length; i++)
                to[i] += from[i] * factor;
            at = from.Length * Vector<float>.Count;
        }
        for (; at < row.Length; at++)
            sum[at] += row[at] * factor;
    }

    private void AddSmall(SparseVector x, Span<float> logits)
    {
        var all = small.Span;
        var columns = Columns;
        for (var i = 0; i < x.Count; i++)
        {
            if (x.Indices[i] >= columns)
                continue;
            var row = all.Slice(x.Indices[i] * Classes, Classes);
            for (var c = 0; c < row.Length; c++)
                logits[c] += row[c] * x.Values[i];
        }
        for (var c = 0; c < logits.Length; c++)
            logits[c] *= scales[c];
    }
}
