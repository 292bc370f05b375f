using EscapeHatch.Conversations.Learning;

namespace EscapeHatch.Conversations.Tests.Learning;

public sealed class StoreCalibrationTests
{
    // The bot says 0.9 but is right by a curve: the true chance is the square of what it says.
    private static JudgedAnswer[] TooSure(int count) => [.. Enumerable.Range(0, count)
        .Select(index => (Said: (0.5 + (index % 97)) / 97, Draw: (index * 0.618033988749895) % 1))
        .Select(one => new JudgedAnswer(one.Said, one.Draw < one.Said * one.Said))];

    [Fact]
    public void Below_two_hundred_judgements_a_store_is_uncalibrated_and_nothing_changes()
    {
        var few = StoreCalibration.Fit(TooSure(StoreCalibration.LabelsNeeded - 1));
        Assert.False(few.IsCalibrated);
        Assert.Equal(0.7, few.Of(0.7));
        Assert.Null(StoreCalibration.Check(TooSure(StoreCalibration.LabelsNeeded - 1)));
        Assert.Equal(0.7, StoreCalibration.None.Of(0.7));
        Assert.False(StoreCalibration.Fit([]).IsCalibrated);
    }

    [Fact]
    public void A_bot_that_is_too_sure_is_taken_down_and_its_error_falls()
    {
        var curve = StoreCalibration.Fit(TooSure(2000));
        Assert.InRange(curve.Of(0.7), 0.42, 0.56);
        var report = StoreCalibration.Check(TooSure(2000))!;
        Assert.InRange(report.Before.Error, 0.12, 0.25);
        Assert.InRange(report.After.Error, 0, 0.05);
        Assert.True(report.After.Brier < report.Before.Brier);
        Assert.Equal((2000, Reliability.BinCount), (report.After.Count, report.After.Bins.Count));
    }

    [Fact]
    public void The_curve_rises_and_stays_between_nought_and_one()
    {
        foreach (var judged in new[] { TooSure(500), [.. TooSure(500).Select(one => one with { Right = false })], [.. TooSure(500).Select(one => one with { Right = one.Confidence < 0.5 })] })
        {
            var curve = StoreCalibration.Fit(judged);
            var values = Enumerable.Range(0, 101).Select(step => curve.Of(step / 100d)).ToArray();
            Assert.Equal(values.Order(), values);
            Assert.All(values, value => Assert.InRange(value, 0, 1));
        }
    }

    [Theory]
    [InlineData(0.9969, 0.1)]
    [InlineData(0.95, 0.3)]
    [InlineData(0.02, 0.9)]
    [InlineData(1, 0.5)]
    public void Answers_that_were_all_equally_sure_come_to_the_share_that_was_right(double said, double right)
    {
        JudgedAnswer[] judged = [.. Enumerable.Range(0, 300).Select(index => new JudgedAnswer(said, index % 10 < right * 10))];
        Assert.InRange(StoreCalibration.Fit(judged).Of(said), right - 0.08, right + 0.08);
    }

    [Fact]
    public void The_order_of_the_judgements_changes_no_bit()
        => Assert.Equal(StoreCalibration.Fit(TooSure(300)), StoreCalibration.Fit([.. TooSure(300).Reverse()]));

    [Fact]
    public void An_honest_bot_is_left_nearly_alone()
    {
        JudgedAnswer[] honest = [.. Enumerable.Range(0, 1000).Select(index => (Said: (0.5 + (index % 97)) / 97, Draw: (index * 0.618033988749895) % 1))
            .Select(one => new JudgedAnswer(one.Said, one.Draw < one.Said))];
        var curve = StoreCalibration.Fit(honest);
        Assert.All([0.1, 0.3, 0.5, 0.7, 0.9], said => Assert.InRange(curve.Of(said), said - 0.06, said + 0.06));
    }
}
