namespace EscapeHatch.DemoShop.Books;

/// <summary>The evening sale: a new one begins as the last one ends, so the demo always has one running.</summary>
public sealed class FlashSale(TimeProvider clock)
{
    private static readonly TimeSpan ClosingTime = TimeSpan.FromHours(22);

    /// <summary>When the running sale ends: the next 22:00 UTC.</summary>
    public DateTimeOffset EndsAt
    {
        get
        {
            var now = clock.GetUtcNow();
            var today = new DateTimeOffset(now.Date, TimeSpan.Zero) + ClosingTime;
            return now < today ? today : today.AddDays(1);
        }
    }
}
