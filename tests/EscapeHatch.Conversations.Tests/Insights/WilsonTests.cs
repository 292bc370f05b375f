using EscapeHatch.Conversations.Insights;

namespace EscapeHatch.Conversations.Tests.Insights;

public sealed class WilsonTests
{
    // By hand: 8 of 10, z² = 3.8415: (0.8 + 0.19207 ± 1.959964·√(0.016 + 0.0096036)) / 1.38415.
    [Theory]
    [InlineData(8, 10, 0.4902, 0.9433)]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(10, 10, 0.7225, 1)]
    [InlineData(50, 100, 0.4038, 0.5962)]
    [InlineData(0, 0, 0, 1)]
    public void The_interval_is_Wilsons(int hits, int count, double low, double high)
    {
        var interval = Wilson.Of(hits, count);
        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }
}
