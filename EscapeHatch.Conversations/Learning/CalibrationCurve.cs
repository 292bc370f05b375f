namespace EscapeHatch.Conversations.Learning;

/// <summary>Turns a score into a probability, by a curve that never falls: straight between knots, level outside them, or logistic.</summary>
public sealed class CalibrationCurve
{
    private readonly double[] scores;
    private readonly double[] probabilities;
    private readonly double slope;
    private readonly double offset;

    private CalibrationCurve(double[] scores, double[] probabilities, double slope, double offset) =>
        (this.scores, this.probabilities, this.slope, this.offset) = (scores, probabilities, slope, offset);

    /// <summary>Straight lines between the knots.</summary>
    /// <param name="scores">Strictly ascending.</param>
    /// <param name="probabilities">Not falling, 0 to 1.</param>
    /// <exception cref="ArgumentException">They aren't.</exception>
    public static CalibrationCurve Through(double[] scores, double[] probabilities)
    {
        if (scores.Length == 0 || scores.Length != probabilities.Length || probabilities.Any(p => p is not (>= 0 and <= 1)))
            throw new ArgumentException("A calibration curve needs knots, as many scores as probabilities, and these within 0 and 1.");
        for (var i = 1; i < scores.Length; i++)
        {
            if (!(scores[i] > scores[i - 1]) || probabilities[i] < probabilities[i - 1])
                throw new ArgumentException($"A calibration curve rises; knot {i} doesn't.");
        }
        return new CalibrationCurve(scores, probabilities, 0, 0);
    }

    /// <summary>1 / (1 + e^-(slope × score + offset)), Platt 1999.</summary>
    public static CalibrationCurve Logistic(double slope, double offset) => new([], [], slope, offset);

    /// <summary>The knots as they would be drawn: (score, probability); empty for a logistic curve.</summary>
    public IEnumerable<(double Score, double Probability)> Knots => scores.Zip(probabilities);

    /// <summary>The probability for a score; that of no number is the curve's lowest.</summary>
    public double Of(double score)
    {
        if (scores.Length == 0)
            return double.IsNaN(score) ? 0 : 1 / (1 + Math.Exp(-(slope * score + offset)));
        if (!(score > scores[0]))
            return probabilities[0];
        if (score >= scores[^1])
            return probabilities[^1];
        var above = Array.BinarySearch(scores, score) is >= 0 and var exact ? exact : ~Array.BinarySearch(scores, score);
        var share = (score - scores[above - 1]) / (scores[above] - scores[above - 1]);
        return probabilities[above - 1] + share * (probabilities[above] - probabilities[above - 1]);
    }

    /// <summary>Writes the curve under a name.</summary>
    public void WriteTo(WeightsWriter file, string name)
    {
        file.Block<double>($"{name}.scores", scores);
        file.Block<double>($"{name}.probabilities", probabilities);
        file.Block<double>($"{name}.logistic", [slope, offset]);
    }

    /// <summary>The curve of a name.</summary>
    /// <exception cref="InvalidDataException">The file holds no such curve.</exception>
    public static CalibrationCurve Read(WeightsFile file, string name)
    {
        var logistic = file.Block<double>($"{name}.logistic").Span;
        return new([.. file.Block<double>($"{name}.scores").Span], [.. file.Block<double>($"{name}.probabilities").Span], logistic[0], logistic[1]);
    }
}
