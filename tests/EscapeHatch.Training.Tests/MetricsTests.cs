using EscapeHatch.Training.Metrics;

namespace EscapeHatch.Training.Tests;

public sealed class MetricsTests
{
    [Fact]
    public void Auroc_is_the_share_of_pairs_in_the_right_order_with_ties_half()
    {
        // Pairs (true, false): .9>.8 .9>.4 .9>.1 · .4<.8 .4=.4 .4>.1 → 3 + 1.5 of 6.
        Assert.Equal(4.5 / 6, Ranking.Auroc([0.9, 0.8, 0.4, 0.4, 0.1], [true, false, true, false, false]), 12);
        Assert.True(double.IsNaN(Ranking.Auroc([0.1, 0.2], [true, true])));
    }

    // In order: true (1/1), false, true (2/3), false, true (3/5).
    [Fact]
    public void Auprc_is_average_precision() =>
        Assert.Equal((1 + 2.0 / 3 + 3.0 / 5) / 3, Ranking.Auprc([5, 4, 3, 2, 1], [true, false, true, false, true]), 12);

    [Fact]
    public void F1_precision_and_recall_follow_the_four_counts()
    {
        var counts = YesNo.Count([true, true, true, false, false, false], [true, true, false, true, false, false]);
        Assert.Equal(new YesNo(2, 1, 1, 2), counts);
        Assert.Equal((2.0 / 3, 2.0 / 3, 2.0 / 3, 1.0 / 3), (counts.Precision, counts.Recall, counts.F1, counts.FalseAlarms));
    }

    // By hand for [[2,1],[1,1]]: (TP·TN − FP·FN) / √(…) = (2·1 − 1·1) / √(3·3·2·2).
    [Fact]
    public void Mcc_of_two_classes_is_the_classic_one()
    {
        Assert.Equal(1.0 / 6, Classification.Mcc([1, 1, 1, 0, 0], [1, 1, 0, 1, 0]), 12);
        Assert.Equal(1, Classification.Mcc([1, 2, 3], [1, 2, 3]), 12);
        Assert.Equal(0, Classification.Mcc([1, 1, 1], [1, 2, 3]), 12);
    }

    // Class 1: 2·1/(1+2) = 2/3; class 2: 2·1/(2+1) = 2/3; class 3: 1.
    [Fact]
    public void Macro_f1_weighs_every_class_alike() =>
        Assert.Equal((2.0 / 3 + 2.0 / 3 + 1) / 3, Classification.MacroF1([1, 2, 2, 3], [1, 1, 2, 3]), 12);

    // Two bins: .9 and .8 with one right (|.85 − .5|), .1 with none (|.1 − 0|).
    [Fact]
    public void Ece_weighs_each_bins_distance_by_its_size() =>
        Assert.Equal((2 * 0.35 + 0.1) / 3, Reliability.Ece([0.9, 0.8, 0.1], [true, false, false], bins: 2), 12);

    [Fact]
    public void Brier_is_the_mean_squared_distance() => Assert.Equal((0.01 + 0.64 + 0.01) / 3, Reliability.Brier([0.9, 0.8, 0.1], [true, false, false]), 12);

    [Fact]
    public void An_interval_is_seeded_and_holds_the_figure()
    {
        bool[] said = [.. Enumerable.Range(0, 400).Select(i => i % 4 != 0)];
        var truths = Enumerable.Repeat(true, 400).ToArray();
        var estimate = Measured.YesNo(said, truths, counts => counts.Recall);
        Assert.Equal(0.75, estimate.Value, 12);
        // A binomial share of 400 has a standard error of 2.2 points.
        Assert.InRange(estimate.Low, 0.69, 0.72);
        Assert.InRange(estimate.High, 0.78, 0.81);
        Assert.Equal(estimate, Measured.YesNo(said, truths, counts => counts.Recall));
    }
}
