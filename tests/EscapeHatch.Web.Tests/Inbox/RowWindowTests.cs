using EscapeHatch.Web.Inbox.Queue;

namespace EscapeHatch.Web.Tests.Inbox;

/// <summary>Which rows of a long list are drawn.</summary>
public sealed class RowWindowTests
{
    [Fact]
    public void Before_a_browser_said_what_it_shows_the_first_rows_are_drawn()
    {
        Assert.Equal((0, 24), RowWindow.Of(new SightEventArgs(), 200));
        Assert.Equal((0, 3), RowWindow.Of(new SightEventArgs(), 3));
        Assert.Equal((0, 0), RowWindow.Of(new SightEventArgs(), 0));
    }

    [Fact]
    public void Rows_in_sight_are_drawn_with_some_on_either_side() =>
        Assert.Equal((100 - RowWindow.Beyond, 110 + RowWindow.Beyond), RowWindow.Of(Sees(100, 10), 200));

    [Fact]
    public void At_either_end_there_is_nothing_beyond()
    {
        Assert.Equal((0, 12 + RowWindow.Beyond), RowWindow.Of(Sees(2, 10), 200));
        Assert.Equal((190 - RowWindow.Beyond, 200), RowWindow.Of(Sees(190, 10), 200));
    }

    [Fact]
    public void A_list_that_became_shorter_shows_its_end() =>
        Assert.Equal((40 - RowWindow.Beyond, 50), RowWindow.Of(Sees(190, 10), 50));

    [Theory]
    [InlineData(int.MinValue, int.MinValue)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(-1, int.MaxValue)]
    [InlineData(int.MaxValue, 0)]
    public void Whatever_a_browser_says_some_rows_are_drawn_and_never_all(int first, int rows)
    {
        var (from, end) = RowWindow.Of(Sees(first, rows), 10_000);
        Assert.InRange(from, 0, end - 1);
        Assert.InRange(end, 1, 10_000);
        Assert.InRange(end - from, 1, RowWindow.SeenMost + (2 * RowWindow.Beyond));
    }

    private static SightEventArgs Sees(int first, int rows) => new() { First = first, Rows = rows };
}
