namespace EscapeHatch.Conversations.Tests.Kit;

public sealed class KitTests(Core core) : IClassFixture<Core>
{
    [Fact]
    public async Task A_shop_opens_and_a_shopper_is_heard()
    {
        var conversation = await core.StartAsync(Cast.Mira);
        Assert.True((await core.SayAsync(conversation, "Hello")).Outcome.Ok);
        Assert.Equal("Hello", Assert.Single(await core.EntriesAsync(conversation)).Text);
    }

    [Fact]
    public void Timers_fire_in_order_and_at_their_time()
    {
        var clock = new ManualClock();
        var (began, fired) = (clock.GetUtcNow(), new List<(string, double)>());
        void Note(string name) => fired.Add((name, (clock.GetUtcNow() - began).TotalSeconds));
        using var late = clock.CreateTimer(_ => Note("late"), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using var steady = clock.CreateTimer(_ => Note("steady"), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal([("steady", 2), ("late", 3), ("steady", 4)], fired);
    }

    [Fact]
    public async Task A_delay_ends_when_the_clock_gets_there()
    {
        var clock = new ManualClock();
        var delay = Task.Delay(TimeSpan.FromMinutes(1), clock, Stop);
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(delay.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await delay;
    }

    [Fact]
    public async Task A_condition_that_never_holds_is_named()
    {
        var exception = await Assert.ThrowsAsync<TimeoutException>(() => Until.Async(() => 1 > 2, TimeSpan.FromMilliseconds(50)));
        Assert.Contains("1 > 2", exception.Message);
    }
}
