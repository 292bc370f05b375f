namespace EscapeHatch.Conversations.Learning;

/// <summary>Logistic regression of "right" on the logit of a confidence, with a Gaussian prior around slope 1 and offset 0; Newton's method, each step halved until it helps.</summary>
internal static class PlattFit
{
    // As strong as about this many answers of middling confidence.
    private const double PriorStrength = 8;
    private const double LeastSlope = 0.2, MostSlope = 5, MostOffset = 4;
    private const int Steps = 50, Halvings = 40;
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
        (double Logit, bool Right)[] sorted = [.. judged.OrderBy(one => one.Confidence).ThenBy(one => one.Right).Select(one => (Logit(one.Confidence), one.Right))];
        var (slope, offset) = Descend(sorted, 1, 0, Step);
        // The best offset for a slope that had to be cut is another than beside the slope that was wished for.
        if (slope is < LeastSlope or > MostSlope)
            (slope, offset) = Descend(sorted, Math.Clamp(slope, LeastSlope, MostSlope), 0, StepOfOffset);
        return (Math.Round(slope, 6), Math.Round(Math.Clamp(offset, -MostOffset, MostOffset), 6));
    }

    private static (double Slope, double Offset) Descend((double, bool)[] judged, double slope, double offset, Func<(double, bool)[], double, double, (double, double)> stepOf)
    {
        for (var step = 0; step < Steps; step++)
        {
            var (bySlope, byOffset) = stepOf(judged, slope, offset);
            // Answers near 0 or 1 have next to no weight, and a whole step then leads far beyond the best.
            var (share, loss) = (1d, Loss(judged, slope, offset));
            for (var halving = 0; halving < Halvings && Loss(judged, slope - (share * bySlope), offset - (share * byOffset)) > loss; halving++)
                share /= 2;
            (slope, offset) = (slope - (share * bySlope), offset - (share * byOffset));
            if (share * (Math.Abs(bySlope) + Math.Abs(byOffset)) < Settled)
                break;
        }
        return (slope, offset);
    }

    // What is made small: the surprise at what agents said, log(1 + e^-x) for right and log(1 + e^x) for wrong, and the distance from the prior.
    private static double Loss((double Logit, bool Right)[] judged, double slope, double offset)
    {
        var loss = PriorStrength / 2 * (((slope - 1) * (slope - 1)) + (offset * offset));
        foreach (var (logit, right) in judged)
        {
            var against = ((slope * logit) + offset) * (right ? -1 : 1);
            loss += Math.Max(0, against) + Math.Log(1 + Math.Exp(-Math.Abs(against)));
        }
        return loss;
    }

    private static (double Slope, double Offset) Step((double Logit, bool Right)[] judged, double slope, double offset)
    {
        var (gradientSlope, gradientOffset) = (PriorStrength * (slope - 1), PriorStrength * offset);
        var (slopes, both, offsets) = (PriorStrength, 0d, PriorStrength);
        foreach (var (logit, right) in judged)
        {
            var expected = Sigmoid((slope * logit) + offset);
            var (miss, weight) = (expected - (right ? 1 : 0), expected * (1 - expected));
            gradientSlope += miss * logit;
            gradientOffset += miss;
            slopes += weight * logit * logit;
            both += weight * logit;
            offsets += weight;
        }
        var determinant = (slopes * offsets) - (both * both);
        return (((offsets * gradientSlope) - (both * gradientOffset)) / determinant, ((slopes * gradientOffset) - (both * gradientSlope)) / determinant);
    }

    private static (double Slope, double Offset) StepOfOffset((double Logit, bool Right)[] judged, double slope, double offset)
    {
        var (gradient, curvature) = (PriorStrength * offset, PriorStrength);
        foreach (var (logit, right) in judged)
        {
            var expected = Sigmoid((slope * logit) + offset);
            gradient += expected - (right ? 1 : 0);
            curvature += expected * (1 - expected);
        }
        return (0, gradient / curvature);
    }
}
