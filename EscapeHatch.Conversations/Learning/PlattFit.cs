namespace EscapeHatch.Conversations.Learning;

/// <summary>Logistic regression of "right" on the logit of a confidence, with a Gaussian prior around slope 1 and offset 0; Newton's method.</summary>
internal static class PlattFit
{
    // As strong as about this many answers of middling confidence.
    private const double PriorStrength = 8;
    private const int Steps = 50;
    private const double Tiny = 1e-4;
    private const double Settled = 1e-9;

    /// <summary>The log of the odds, cut off near 0 and 1.</summary>
    public static double Logit(double probability)
    {
        var cut = Math.Clamp(double.IsNaN(probability) ? 0.5 : probability, Tiny, 1 - Tiny);
        return Math.Log(cut / (1 - cut));
    }

    /// <summary>The inverse of the logit.</summary>
    public static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));

    /// <summary>Slope and offset; the same for any order of the answers.</summary>
    public static (double Slope, double Offset) Of(IReadOnlyList<JudgedAnswer> judged)
    {
        JudgedAnswer[] sorted = [.. judged.OrderBy(one => one.Confidence).ThenBy(one => one.Right)];
        var (slope, offset) = (1d, 0d);
        for (var step = 0; step < Steps; step++)
        {
            var (bySlope, byOffset) = Step(sorted, slope, offset);
            (slope, offset) = (slope - bySlope, offset - byOffset);
            if (Math.Abs(bySlope) + Math.Abs(byOffset) < Settled)
                break;
        }
        return (Math.Round(Math.Clamp(slope, 0.2, 5), 6), Math.Round(Math.Clamp(offset, -4, 4), 6));
    }

    private static (double Slope, double Offset) Step(JudgedAnswer[] judged, double slope, double offset)
    {
        var (gradientSlope, gradientOffset) = (PriorStrength * (slope - 1), PriorStrength * offset);
        var (slopes, both, offsets) = (PriorStrength, 0d, PriorStrength);
        foreach (var one in judged)
        {
            var logit = Logit(one.Confidence);
            var expected = Sigmoid((slope * logit) + offset);
            var (miss, weight) = (expected - (one.Right ? 1 : 0), expected * (1 - expected));
            gradientSlope += miss * logit;
            gradientOffset += miss;
            slopes += weight * logit * logit;
            both += weight * logit;
            offsets += weight;
        }
        var determinant = (slopes * offsets) - (both * both);
        return (((offsets * gradientSlope) - (both * gradientOffset)) / determinant, ((slopes * gradientOffset) - (both * gradientSlope)) / determinant);
    }
}
