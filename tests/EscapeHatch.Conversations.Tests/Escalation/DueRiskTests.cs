using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Escalation;

/// <summary>How likely a person is due: what the head weighs, and whose word is recorded.</summary>
public sealed class DueRiskTests
{
    private static readonly TurnSignals Turn = new()
    {
        Confidence = Signal.Of(0.61), Frustration = Signal.Of(0.32), Sentiment = Signal.Of(0.43), Sensitive = Signal.Of(0.24), Explicit = Signal.Of(0.15),
        Unanswered = 2, Repeats = 1, Rephrases = 3,
    };

    [Fact]
    public void Each_score_stands_under_its_name()
    {
        TurnSignals[] earlier = [Turn with { Frustration = Signal.Of(0.2) }, Turn with { Frustration = Signal.Of(0.7) }, Turn with { Frustration = Signal.Unknown }];
        var scores = Named(DueRisk.Scores(DecisionAction.Clarify, Turn, earlier));
        Assert.Equal(
        [
            ("hands over", 0), ("asks back", 1), ("asks back again", 1), ("confidence", 0.61), ("frustration", 0.32), ("frustration before", 0.7), ("sentiment", 0.43),
            ("unanswered", 2), ("repeats", 1), ("rephrases", 3), ("sensitive", 0.24), ("explicit", 0.15), ("first turn", 0),
        ], scores);
    }

    [Theory]
    [InlineData(DecisionAction.Answer, 2, 0, 0, 0)]
    [InlineData(DecisionAction.Clarify, 1, 0, 1, 0)]
    [InlineData(DecisionAction.Clarify, 2, 0, 1, 1)]
    [InlineData(DecisionAction.HandOver, 2, 1, 0, 0)]
    public void What_was_decided_counts(DecisionAction action, int unanswered, double handsOver, double asksBack, double again) =>
        Assert.Equal([handsOver, asksBack, again], DueRisk.Scores(action, Turn with { Unanswered = unanswered }, []).Take(3));

    [Fact]
    public void What_is_unknown_speaks_for_nobody_and_the_first_turn_is_one()
    {
        var scores = Named(DueRisk.Scores(DecisionAction.Answer, new TurnSignals(), []));
        Assert.Equal([("confidence", 0.5), ("sentiment", 0.5), ("first turn", 1)], scores.Where(score => score.Score > 0));
    }

    [Fact]
    public void More_than_three_of_a_thing_is_three() =>
        Assert.Equal(DueRisk.Scores(DecisionAction.Answer, Turn with { Unanswered = 3, Repeats = 3, Rephrases = 3 }, []), DueRisk.Scores(DecisionAction.Answer, Turn with { Unanswered = 9, Repeats = 8, Rephrases = 7 }, []));

    [Fact]
    public void A_turn_that_hands_over_is_likelier_due_than_one_that_answers()
    {
        var (handsOver, answers) = (DueRisk.Of(DecisionAction.HandOver, Turn, []), DueRisk.Of(DecisionAction.Answer, Turn, []));
        Assert.True(handsOver.Value > answers.Value);
        Assert.Equal(DueRisk.Model, answers.Model);
        Assert.Equal(Math.Round(answers.Value!.Value, 4), answers.Value);
    }

    // Read once a process; asked directly, so that a failure to find the weights can't hide behind the first reading.
    [Fact]
    public void The_shipped_weights_are_found_and_name_their_version()
    {
        var shipped = DueRisk.Load();
        Assert.NotNull(shipped);
        Assert.Equal(DueRisk.Of(DecisionAction.Answer, Turn, []).Version, shipped.Value.Version);
    }

    [Fact]
    public void The_record_keeps_what_was_said_already_and_says_it_otherwise()
    {
        var input = new DecisionInput { Signals = Turn };
        Assert.Equal(0.123, EscalationPolicy.Decide(input with { Due = Signal.Of(0.123) }).Due?.Value);
        var decided = EscalationPolicy.Decide(input);
        Assert.Equal(DueRisk.Of(decided.Action, decided.Signals, []), decided.Due);
    }

    [Fact]
    public void Nothing_is_decided_about_nothing() => Assert.Throws<ArgumentNullException>("input", () => EscalationPolicy.Decide((DecisionInput)null!));

    private static IEnumerable<(string Name, double Score)> Named(double[] scores) => DueRisk.Names.Zip(scores);
}
