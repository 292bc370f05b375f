using EscapeHatch.Conversations.Presence;

namespace EscapeHatch.Conversations.Tests.Presence;

public sealed class TrustTests
{
    private readonly ManualClock _clock = new();
    private readonly Trust _trust;

    public TrustTests() => _trust = new Trust(_clock);

    [Fact]
    public void A_node_that_has_just_started_believes_what_it_reads() => Assert.True(_trust.Covers(7));

    [Fact]
    public void While_beats_flow_who_is_missing_is_gone()
    {
        _trust.Beaten(7);
        _trust.Beaten(7);
        Assert.True(_trust.Flows && _trust.Covers(7));
    }

    [Fact]
    public void After_an_outage_everybody_gets_a_whole_life_to_beat_again()
    {
        _trust.Beaten(7);
        _trust.Failed();
        Assert.False(_trust.Flows || _trust.Covers(7));
        _trust.Beaten(7);
        Assert.True(_trust.Flows);
        _clock.Advance(Limits.PresenceLife - TimeSpan.FromMilliseconds(1));
        Assert.False(_trust.Covers(7));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(_trust.Covers(7));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(null)]
    public void What_was_lost_is_noticed_by_the_mark_before_any_beat(int? mark)
    {
        _trust.Beaten(7);
        Assert.False(_trust.Knows(mark) || _trust.Covers(mark));
        _trust.Beaten(8);
        Assert.False(_trust.Covers(8));
        _clock.Advance(Limits.PresenceLife);
        Assert.True(_trust.Knows(8) && _trust.Covers(8));
    }
}
