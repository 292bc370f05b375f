namespace EscapeHatch.Conversations.Tests;

/// <summary>How limits depend on each other, as docs/limits.md says.</summary>
public sealed class LimitsTests
{
    [Fact]
    public void A_worker_keeps_its_turn_when_two_renewals_get_lost() => Assert.True(3 * Limits.BotRenewal <= Limits.BotLease);

    [Fact]
    public void Who_is_there_stays_there_when_two_beats_get_lost() => Assert.True(3 * Limits.PresenceBeat <= Limits.PresenceLife);

    [Fact]
    public void A_closed_screen_is_forgotten_only_after_another_had_time_to_speak_up() => Assert.True(Limits.PresenceGrace > Limits.PresenceBeat);

    [Fact]
    public void A_phone_is_given_longer_than_a_desk()
    {
        Assert.True(Limits.PhoneLife > Limits.PresenceLife);
        Assert.True(Limits.PhoneGrace > Limits.PresenceGrace);
    }

    [Fact]
    public void A_stream_is_never_silent_for_as_long_as_the_contract_allows() => Assert.True(Limits.StreamBeat < TimeSpan.FromSeconds(15));

    [Fact]
    public void A_reader_has_room_for_what_is_stored_at_once() => Assert.True(Limits.ReaderQueue > Limits.WriteBatch);

    [Fact]
    public void An_answer_and_its_score_fit_into_one_turn() => Assert.True(Limits.ModelAnswer + Limits.ModelScore < Limits.BotDeadline);

    [Fact]
    public void A_model_has_time_for_a_second_try_and_for_the_longest_pause_it_may_ask_for() => Assert.True(Limits.ModelCall + Limits.ModelRetryAfter < Limits.ModelAnswer);
}
