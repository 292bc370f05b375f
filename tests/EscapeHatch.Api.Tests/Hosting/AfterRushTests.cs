using EscapeHatch.ServiceDefaults;

namespace EscapeHatch.Api.Tests.Hosting;

/// <summary>When a process gives memory back.</summary>
public sealed class AfterRushTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly FakeHeap _heap;
    private readonly AfterRush _rush;

    public AfterRushTests() => _rush = new AfterRush(_heap = new FakeHeap(_clock), _clock);

    public void Dispose() => _rush.Dispose();

    [Fact]
    public void After_a_rush_memory_is_given_back_once_it_is_quiet_and_once_only()
    {
        Look(AfterRush.Rush);
        Assert.Equal(0, _heap.Collected);
        Look(AfterRush.Quiet);
        Assert.Equal(1, _heap.Collected);
        Look(0);
        Assert.Equal(1, _heap.Collected);
    }

    [Theory, InlineData(50), InlineData(400)]
    public void Rushes_that_follow_each_other_share_a_collection_and_the_longer_one_takes_the_longer_it_stays_away(int milliseconds)
    {
        _heap.Takes = TimeSpan.FromMilliseconds(milliseconds);
        Look(AfterRush.Rush);
        Look(0);
        _clock.Advance((_heap.Takes * AfterRush.Rest) - TimeSpan.FromTicks(1));
        Look(AfterRush.Rush);
        Look(0);
        Assert.Equal(1, _heap.Collected);
        _clock.Advance(TimeSpan.FromTicks(1));
        Look(0);
        Assert.Equal(2, _heap.Collected);
        Look(0);
        Assert.Equal(2, _heap.Collected);
    }

    [Fact]
    public void While_anything_goes_on_nothing_is_collected()
    {
        Look(AfterRush.Rush);
        for (var look = 0; look < 5; look++) Look(AfterRush.Quiet + 1);
        Assert.Equal(0, _heap.Collected);
    }

    [Fact]
    public void Without_a_rush_nothing_is_collected()
    {
        for (var look = 0; look < 5; look++) Look(AfterRush.Rush - 1);
        Look(0);
        Assert.Equal(0, _heap.Collected);
    }

    [Fact]
    public void What_the_runtime_collected_since_is_not_collected_again()
    {
        Look(AfterRush.Rush);
        _heap.FullCollections++;
        Look(0);
        Assert.Equal(0, _heap.Collected);
    }

    private void Look(long allocated)
    {
        _heap.Allocated += allocated;
        _rush.LookAround();
    }

    private sealed class FakeHeap(ManualClock clock) : AfterRush.IHeap
    {
        public TimeSpan Takes { get; set; }

        public long Allocated { get; set; }

        public int Collected { get; private set; }

        public int FullCollections { get; set; }

        public void Collect()
        {
            clock.Advance(Takes);
            Collected++;
        }
    }
}
