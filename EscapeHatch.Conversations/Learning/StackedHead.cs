namespace EscapeHatch.Conversations.Learning;

/// <summary>Weighs a handful of named scores into one probability: each standardised, summed, logistic. Small enough to read, so its parts explain a decision.</summary>
public sealed class StackedHead
{
    private readonly double[] means;
    private readonly double[] deviations;
    private readonly double[] weights;
    private readonly double offset;

    /// <param name="names">What each score is.</param>
    /// <param name="means">Their means in training.</param>
    /// <param name="deviations">Their standard deviations in training, all above 0.</param>
    /// <param name="weights">What one standard deviation adds to the log-odds.</param>
    /// <param name="offset">The log-odds at the means.</param>
    public StackedHead(IReadOnlyList<string> names, double[] means, double[] deviations, double[] weights, double offset)
    {
        if (names.Count != means.Length || names.Count != deviations.Length || names.Count != weights.Length)
            throw new ArgumentException($"{names.Count} names need as many means, deviations and weights.");
        (Names, this.means, this.deviations, this.weights, this.offset) = (names, means, deviations, weights, offset);
    }

    /// <summary>What each score is.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What one standard deviation of each adds to the log-odds.</summary>
    public IReadOnlyList<double> Weights => weights;

    /// <summary>The log-odds.</summary>
    /// <param name="scores">One for each name.</param>
    public double LogOdds(ReadOnlySpan<double> scores)
    {
        var sum = offset;
        for (var i = 0; i < weights.Length; i++)
            sum += Contribution(i, scores[i]);
        return sum;
    }

    /// <summary>The probability.</summary>
    public double Of(ReadOnlySpan<double> scores) => 1 / (1 + Math.Exp(-LogOdds(scores)));

    /// <summary>What one score adds to the log-odds against its mean.</summary>
    public double Contribution(int index, double score) => weights[index] * ((double.IsFinite(score) ? score : means[index]) - means[index]) / deviations[index];

    /// <summary>Writes the head under a name.</summary>
    public void WriteTo(WeightsWriter file, string name)
    {
        file.Text($"{name}.names", string.Join('\n', Names));
        file.Block<double>($"{name}.means", means);
        file.Block<double>($"{name}.deviations", deviations);
        file.Block<double>($"{name}.weights", weights);
        file.Block<double>($"{name}.offset", [offset]);
    }

    /// <summary>The head of a name.</summary>
    /// <exception cref="InvalidDataException">The file holds no such head.</exception>
    public static StackedHead Read(WeightsFile file, string name) => new(
        file.Text($"{name}.names").Split('\n'),
        file.Block<double>($"{name}.means").ToArray(),
        file.Block<double>($"{name}.deviations").ToArray(),
        file.Block<double>($"{name}.weights").ToArray(),
        file.Block<double>($"{name}.offset").Span[0]);
}
