using System.Numerics;
using System.Runtime.InteropServices;
using EscapeHatch.Conversations.Learning;
using EscapeHatch.Training.Training;

namespace EscapeHatch.Training.Moods;

/// <summary>A text as the network takes it.</summary>
internal sealed record MoodInput(SparseVector Words, float[] Cues, MoodExample Example);

/// <summary>
/// Trains one shallow network: hashed columns and cues → rectified units → all targets at once, by AdaGrad (Duchi et al. 2011) with dropout on inputs and units.
/// Plain IEEE operations in a fixed order, so the same bits on every machine.
/// </summary>
internal sealed class MoodNetwork
{
    /// <summary>Hidden units; a multiple of <see cref="LaneMath.Width"/>.</summary>
    public const int Units = 32;

    private const int Epochs = 3;
    private const float Pace = 0.06f;
    private const double ColumnDropout = 0.45;
    private const double UnitDropout = 0.3;
    private const float Spread = 0.1f;

    private readonly int columns;
    private readonly Layer input;
    private readonly Layer output;
    private readonly float[] units = new float[Units];
    private readonly float[] slopes = new float[Units];
    private readonly float[] errors = new float[MoodTargets.Count];
    private readonly SeededRandom random;

    /// <param name="columns">Hashed columns; the cues come after them, then one that is always 1.</param>
    /// <param name="cues">Cues.</param>
    /// <param name="seed">Of the weights' start, the order and the dropout.</param>
    public MoodNetwork(int columns, int cues, ulong seed)
    {
        (this.columns, random) = (columns, new SeededRandom(seed));
        (input, output) = (new Layer(columns + cues + 1, Spread, random), new Layer(MoodTargets.Count + 1, Spread * 1.5f, random));
        input.Row(columns + cues).Clear();
    }

    /// <summary>The weights of an input: a column, or columns + cue, or the last for the offset.</summary>
    public ReadOnlySpan<float> InputRow(int index) => input.Row(index);

    /// <summary>The weights of a target.</summary>
    public ReadOnlySpan<float> OutputRow(int target) => output.Row(target);

    /// <summary>The targets' offsets.</summary>
    public float[] Offsets { get; } = new float[MoodTargets.Count];

    private float[] OffsetSquares { get; } = new float[MoodTargets.Count];

    /// <summary>Trains.</summary>
    public void Train(IReadOnlyList<MoodInput> examples, CancellationToken stop)
    {
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            foreach (var index in random.Order(examples.Count))
                Learn(examples[index]);
            stop.ThrowIfCancellationRequested();
        }
    }

    private void Learn(MoodInput example)
    {
        var kept = Forward(example);
        MoodLoss.Errors(errors, example.Example);
        slopes.AsSpan().Clear();
        for (var target = 0; target < errors.Length; target++)
        {
            if (errors[target] == 0)
                continue;
            LaneMath.AddScaled(output.Row(target), errors[target], slopes);
            output.Step(target, units, errors[target], Pace);
            OffsetSquares[target] += errors[target] * errors[target];
            Offsets[target] -= Pace * errors[target] / (MathF.Sqrt(OffsetSquares[target]) + Layer.Floor);
        }
        for (var unit = 0; unit < Units; unit++)
            slopes[unit] = units[unit] > 0 ? slopes[unit] / (float)(1 - UnitDropout) : 0;
        foreach (var (row, value) in kept)
            input.Step(row, slopes, value, Pace);
    }

    private List<(int Row, float Value)> Forward(MoodInput example)
    {
        var kept = new List<(int Row, float Value)> { (columns + example.Cues.Length, 1) };
        for (var i = 0; i < example.Words.Count; i++)
            if (random.Fraction() >= ColumnDropout)
                kept.Add((example.Words.Indices[i], example.Words.Values[i] / (float)(1 - ColumnDropout)));
        for (var cue = 0; cue < example.Cues.Length; cue++)
            if (example.Cues[cue] != 0)
                kept.Add((columns + cue, example.Cues[cue]));
        units.AsSpan().Clear();
        foreach (var (row, value) in kept)
            LaneMath.AddScaled(input.Row(row), value, units);
        for (var unit = 0; unit < Units; unit++)
            units[unit] = units[unit] > 0 && random.Fraction() >= UnitDropout ? units[unit] / (float)(1 - UnitDropout) : 0;
        for (var target = 0; target < errors.Length; target++)
            errors[target] = Offsets[target] + Dot(output.Row(target), units);
        return kept;
    }

    private static float Dot(ReadOnlySpan<float> row, ReadOnlySpan<float> values)
    {
        var sum = 0f;
        for (var i = 0; i < row.Length; i++)
            sum += row[i] * values[i];
        return sum;
    }

    /// <summary>Rows of weights with their sums of squared slopes.</summary>
    private sealed class Layer
    {
        public const float Floor = 1e-6f;

        private readonly float[] weights;
        private readonly float[] squares;

        public Layer(int rows, float spread, SeededRandom random)
        {
            (weights, squares) = (new float[rows * Units], new float[rows * Units]);
            for (var i = 0; i < weights.Length; i++)
                weights[i] = (float)((random.Fraction() * 2) - 1) * spread;
        }

        public Span<float> Row(int index) => weights.AsSpan(index * Units, Units);

        public void Step(int row, ReadOnlySpan<float> slope, float factor, float pace)
        {
            var rowWeights = MemoryMarshal.Cast<float, Vector<float>>(Row(row));
            var rowSquares = MemoryMarshal.Cast<float, Vector<float>>(squares.AsSpan(row * Units, Units));
            var slopes = MemoryMarshal.Cast<float, Vector<float>>(slope);
            for (var i = 0; i < slopes.Length; i++)
            {
                var step = slopes[i] * factor;
                rowSquares[i] += step * step;
                rowWeights[i] -= step * pace / (Vector.SquareRoot(rowSquares[i]) + new Vector<float>(Floor));
            }
        }
    }
}
