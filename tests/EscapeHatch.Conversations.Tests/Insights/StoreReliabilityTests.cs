using EscapeHatch.Conversations.Insights;

namespace EscapeHatch.Conversations.Tests.Insights;

public sealed class StoreReliabilityTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Error_Brier_and_bins_are_as_computed_by_hand()
    {
        // 0.7 lies in the bin from 10/15, 0.9 in the one from 13/15: |0.7 − 1/2|·2/5 + |0.9 − 1|·3/5 = 0.14;
        // (0.3² + 0.7² + 3·0.1²) / 5 = 0.122.
        var found = StoreReliability.Of("lantern", [Label(0.7, true), Label(0.7, false), Label(0.9, true), Label(0.9, true), Label(0.9, true)]);
        Assert.Equal((5, 0.14, 0.122), (found.Count, Math.Round(found.Error!.Value, 10), Math.Round(found.Brier!.Value, 10)));
        Assert.Equal(15, found.Bins.Count);
        Assert.Equal([(10, 2, 0.5), (13, 3, 1.0)], found.Bins.Index().Where(bin => bin.Item.Count > 0).Select(bin => (bin.Index, bin.Item.Count, bin.Item.Right!.Value)));
        var (low, high) = Wilson.Of(1, 2);
        Assert.Equal((low, high), (found.Bins[10].Low, found.Bins[10].High));
    }

    [Fact]
    public void A_store_is_uncalibrated_before_two_hundred_labels()
    {
        var labels = Enumerable.Range(0, 200).Select(index => Label(0.9, index % 11 < 7)).ToList();
        var before = StoreReliability.Of("lantern", labels[1..]);
        Assert.Equal((false, 199, 200, null, null), (before.Calibrated, before.Count, before.Needed, before.Curve, before.ErrorWithCurve));
        var after = StoreReliability.Of("lantern", labels);
        Assert.True(after.Calibrated);
        // The bot says 0.9 and is right in 128 of 200: an error of 0.26 without the curve, next to none with it.
        Assert.Equal(0.26, after.Error!.Value, 10);
        Assert.InRange(after.ErrorWithCurve!.Value, 0, 0.06);
        Assert.InRange(after.Curve![13], 0.5, 0.7);
        Assert.Equal(after.Curve.Order(), after.Curve);
    }

    [Fact]
    public void Without_labels_there_is_no_error_and_not_a_perfect_one()
    {
        var found = StoreReliability.Of("lantern", []);
        Assert.Equal((0, null, null, false), (found.Count, found.Error, found.Brier, found.Calibrated));
    }

    [Fact]
    public void Labels_of_greetings_and_of_another_scorer_count_apart()
    {
        var found = StoreReliability.Of("lantern", [Label(0.8, true), Label(null, false), Label(0.8, true), Label(0.3, true, "older 1")]);
        Assert.Equal(("scorer 7", 2, 2), (found.Scorer, found.Count, found.Others));
    }

    private static AnswerLabel Label(double? confidence, bool right, string scorer = "scorer 7") =>
        new() { Confidence = confidence, IsRight = right, Scorer = scorer, At = Noon };
}
