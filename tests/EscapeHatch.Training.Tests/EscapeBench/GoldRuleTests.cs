using EscapeHatch.Training.EscapeBench;

namespace EscapeHatch.Training.Tests.EscapeBench;

public sealed class GoldRuleTests
{
    private static readonly TurnGold Calm = new();

    [Fact]
    public void A_direct_request_is_due_on_its_own_message_with_no_tolerance() =>
        Expect(new ChatGold(true, 1, 1, 1, "requested"), ["no", "now", "no"], Calm, new() { Explicit = "direct" }, Calm);

    [Fact]
    public void An_unanswerable_need_may_go_at_once_and_must_at_the_second_message_on_it() =>
        Expect(new ChatGold(true, 0, 1, 1, "unanswerable"), ["ok", "now", "now"], Need(), Need(0), Need(0));

    [Fact]
    public void Another_unanswerable_need_begins_a_count_of_its_own() =>
        Expect(new ChatGold(false), ["ok", "ok"], Need(), Need());

    [Fact]
    public void Chatter_between_two_messages_on_a_need_changes_nothing() =>
        Expect(new ChatGold(true, 0, 2, 2, "unanswerable"), ["ok", "no", "now"], Need(), Calm, Need(0));

    [Fact]
    public void A_chain_of_rephrasings_is_one_need() =>
        Expect(new ChatGold(true, 1, 2, 2, "loop"), ["no", "ok", "now"], Asked(), Asked(0), Asked(1));

    [Fact]
    public void The_same_answer_again_may_go_at_the_first_time_and_must_at_the_second() =>
        Expect(new ChatGold(true, 2, 3, 3, "loop"), ["no", "no", "ok", "now"], Asked(), Asked(), Asked(1), Asked(1));

    [Fact]
    public void One_message_at_the_end_of_the_tether_is_enough() =>
        Expect(new ChatGold(true, 1, 1, 1, "frustration"), ["no", "now"], new() { Frustration = 1 }, new() { Frustration = 3 });

    [Fact]
    public void Two_frustrated_messages_are_enough_whatever_is_between() =>
        Expect(new ChatGold(true, 2, 2, 2, "frustration"), ["no", "no", "now"], new() { Frustration = 2 }, Calm, new() { Frustration = 2 });

    [Fact]
    public void One_frustrated_message_is_not() => Expect(new ChatGold(false), ["no", "no"], new() { Frustration = 2 }, new() { Frustration = 1 });

    [Fact]
    public void A_sensitive_matter_is_due_at_once() => Expect(new ChatGold(true, 0, 0, 0, "sensitive"), ["now"], new TurnGold { Sensitive = ["legal"] });

    [Fact]
    public void A_conditional_request_only_allows_it() => Expect(new ChatGold(false), ["ok"], new TurnGold { Explicit = "conditional", Answerable = true });

    [Theory]
    [InlineData("negated"), InlineData("reported"), InlineData("about_bot"), InlineData("implicit"), InlineData("none")]
    public void The_rest_is_not_due(string kind) => Expect(new ChatGold(false), ["no"], new TurnGold { Explicit = kind });

    private static TurnGold Need(int? rephrases = null) => new() { Answerable = false, RephraseOf = rephrases };

    private static TurnGold Asked(int? rephrases = null) => new() { Answerable = true, Doc = "returns", RephraseOf = rephrases };

    private static void Expect(ChatGold window, string[] handoff, params TurnGold[] turns)
    {
        var judged = GoldRule.Apply(new BenchChat("c", "demo", [.. turns.Index().Select(turn => new BenchTurn(turn.Index, "…", TimeSpan.Zero, turn.Item))]));
        Assert.Equal(handoff, judged.Turns.Select(turn => turn.Gold!.Handoff));
        Assert.Equal(window, judged.Gold);
    }
}
