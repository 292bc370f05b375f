namespace EscapeHatch.Training.Metrics;

/// <summary>The metrics with their intervals, over cases that are resampled together.</summary>
public static class Measured
{
    /// <inheritdoc cref="Ranking.Auroc"/>
    public static Estimate Auroc(double[] scores, bool[] truths) => Bootstrap.Of(scores.Length, sample => Ranking.Auroc(Pick(scores, sample), Pick(truths, sample)));

    /// <inheritdoc cref="Ranking.Auprc"/>
    public static Estimate Auprc(double[] scores, bool[] truths) => Bootstrap.Of(scores.Length, sample => Ranking.Auprc(Pick(scores, sample), Pick(truths, sample)));

    /// <inheritdoc cref="Reliability.Ece"/>
    public static Estimate Ece(double[] probabilities, bool[] truths) => Bootstrap.Of(truths.Length, sample => Reliability.Ece(Pick(probabilities, sample), Pick(truths, sample)));

    /// <inheritdoc cref="Reliability.Brier"/>
    public static Estimate Brier(double[] probabilities, bool[] truths) => Bootstrap.Of(truths.Length, sample => Reliability.Brier(Pick(probabilities, sample), Pick(truths, sample)));

    /// <inheritdoc cref="Classification.Accuracy"/>
    public static Estimate Accuracy(int[] said, int[] truths) => Bootstrap.Of(said.Length, sample => Classification.Accuracy(Pick(said, sample), Pick(truths, sample)));

    /// <inheritdoc cref="Classification.MacroF1"/>
    public static Estimate MacroF1(int[] said, int[] truths) => Bootstrap.Of(said.Length, sample => Classification.MacroF1(Pick(said, sample), Pick(truths, sample)));

    /// <inheritdoc cref="Classification.Mcc"/>
    public static Estimate Mcc(int[] said, int[] truths) => Bootstrap.Of(said.Length, sample => Classification.Mcc(Pick(said, sample), Pick(truths, sample)));

    /// <summary>Any figure of a yes-or-no decision, as in <c>counts => counts.F1</c>.</summary>
    public static Estimate YesNo(bool[] said, bool[] truths, Func<YesNo, double> figure) =>
        Bootstrap.Of(said.Length, sample => figure(Metrics.YesNo.Count(Pick(said, sample), Pick(truths, sample))));

    private static T[] Pick<T>(T[] all, int[] sample)
    {
        var picked = new T[sample.Length];
        for (var i = 0; i < sample.Length; i++)
            picked[i] = all[sample[i]];
        return picked;
    }
}
