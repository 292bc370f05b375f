using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Training.EscapeBench;
using static EscapeHatch.Training.Tests.EscapeBench.Played;

namespace EscapeHatch.Training.Tests.EscapeBench;

public sealed class BenchScoreTests
{
    [Fact]
    public void A_direct_request_counts_as_missed_when_only_the_next_message_is_handed_over()
    {
        ChatScore[] chats = [Score(Answered(Direct), Handed()), Score(Handed(Direct)), Score(Handed(), Answered(Direct))];
        // The third had a person before it asked: nothing was there to miss.
        Assert.Equal(0.5, BenchScore.MissedExplicit(chats));
    }

    [Fact]
    public void False_hand_overs_are_shared_among_conversations_in_which_nobody_was_due()
    {
        ChatScore[] chats = [Score(Handed(Answerable())), Score(Answered(Answerable())), Score(Answered()), Score(Handed(Direct)), Score(Answered(Direct))];
        Assert.Equal(1 / 3d, BenchScore.FalseHandoff(chats));
    }

    [Fact]
    public void The_window_has_two_ends()
    {
        ChatScore early = Score(Handed(), Answered(Unanswerable()), Answered(Unanswerable(1))), first = Score(Answered(), Handed(Unanswerable()), Answered(Unanswerable(1))),
            last = Score(Answered(), AskedBack(Unanswerable()), Handed(Unanswerable(1))), late = Score(AskedBack(Unanswerable()), AskedBack(Unanswerable(0)), Answered(), Handed()),
            never = Score(AskedBack(Unanswerable()), AskedBack(Unanswerable(0)));
        ChatScore[] chats = [early, first, last, late, never];
        Assert.Equal((0.4, 0.2, 0.2, 0.2), (BenchScore.WindowRecall(chats), BenchScore.Premature(chats), BenchScore.Late(chats), BenchScore.Missed(chats)));
        Assert.Equal(2, late.LateTurns);
    }

    [Fact]
    public void The_windows_F1_also_pays_for_false_hand_overs()
    {
        ChatScore[] chats = [Score(Handed(Direct)), Score(Answered(Direct)), Score(Handed(Answerable())), Score(Handed(Answerable()))];
        // Recall 1/2, precision 1/3.
        Assert.Equal(0.4, BenchScore.WindowF1(chats), 12);
    }

    [Fact]
    public void Turns_to_a_person_count_from_the_ideal_message_and_leave_out_those_that_never_came()
    {
        ChatScore[] chats =
        [
            Score(Handed(Unanswerable()), Answered(Unanswerable(0))), Score(Handed(Direct)), Score(Handed(Direct)), Score(Answered(Direct), Answered(), Handed()), Score(Answered(Direct)),
        ];
        Assert.Equal((0, 2), (BenchScore.Delay(chats, 0.5), BenchScore.Delay(chats, 0.95)));
        Assert.Equal(-1, chats[0].Delay);
    }

    [Fact]
    public void Contained_is_who_got_the_right_article_for_each_need_and_no_person()
    {
        var right = Score(Answered(Answerable()) with { Doc = "returns" });
        var wrong = Score(Answered(Answerable()) with { Doc = "delivery" });
        var askedBack = Score(AskedBack(Answerable()) with { Doc = "returns" });
        var half = Score(Answered(Answerable()) with { Doc = "returns" }, Answered(Answerable("delivery")) with { Doc = "returns" });
        var handed = Score(Answered(Answerable()) with { Doc = "returns" }, Handed());
        var atLast = Score(AskedBack(Answerable()) with { Doc = "returns" }, Answered(Answerable()) with { Doc = "returns" });
        Assert.Equal([true, false, false, false, false, true], new[] { right, wrong, askedBack, half, handed, atLast }.Select(chat => chat.Contained));
        Assert.Equal(2 / 7d, BenchScore.Containment([right, wrong, askedBack, half, handed, atLast, Score(AskedBack(Answerable())), Score(Answered()), Score(AskedBack(Unanswerable()))]));
    }

    [Fact]
    public void A_confident_answer_to_what_nothing_answers_is_exposure_and_a_question_back_is_not()
    {
        ChatScore[] chats = [Score(Answered(Unanswerable()), AskedBack(Unanswerable(0)), Handed(Unanswerable(0)), Answered(Unanswerable(0))), Score(Answered())];
        Assert.Equal(1 / 3d, BenchScore.WrongAnswers(chats));
    }

    [Fact]
    public void Calibration_is_taken_over_messages_that_ask_something()
    {
        ChatScore[] chats = [Score(Answered(Answerable()) with { Doc = "returns", Confidence = 0.9 }, AskedBack(Unanswerable()) with { Confidence = 0.3 }, Answered() with { Confidence = 0.5 })];
        // One right at .9, one wrong at .3: (.1 + .3) / 2 and (.01 + .09) / 2.
        Assert.Equal(0.2, BenchScore.Ece(chats.SelectMany(chat => chat.Right)), 9);
        Assert.Equal(0.05, BenchScore.Brier(chats.SelectMany(chat => chat.Right)), 9);
    }

    [Fact]
    public void Due_within_one_turn_looks_one_message_ahead()
    {
        var chat = Score(Answered() with { Due = 0.1 }, Answered() with { Due = 0.2 }, Handed(Direct) with { Due = 0.9 });
        Assert.Equal([new Said(0.1, false), new Said(0.2, true), new Said(0.9, true)], chat.Due);
    }

    [Fact]
    public void The_reason_counts_where_a_person_was_due_and_came()
    {
        ChatScore[] chats =
        [
            Score(Handed(Direct, Reason.Requested)), Score(Handed(Direct, Reason.Sentiment)), Score(Handed(new TurnGold { Frustration = 3 }, Reason.Sentiment)),
            Score(Handed(new TurnGold { Sensitive = ["legal"] }, "rule:sensitive-legal")), Score(Answered(Direct)), Score(Handed(Answerable(), Reason.LowConfidence)),
        ];
        Assert.Equal(0.75, BenchScore.ReasonRight(chats));
    }

    [Fact]
    public void Cost_weighs_what_went_wrong()
    {
        ChatScore missedRequest = Score(Answered(Direct)), missed = Score(AskedBack(Unanswerable()), AskedBack(Unanswerable(0))),
            late = Score(AskedBack(Unanswerable()), AskedBack(Unanswerable(0)), Answered(), Handed()), falsely = Score(Handed(Answerable())), wrong = Score(Answered(Unanswerable()));
        Assert.Equal([14, 4, 2, 2, 1], new[] { missedRequest, missed, late, falsely, wrong }.Select(chat => chat.Cost));
        Assert.Equal(1150, BenchScore.Cost([missedRequest, missed, late, falsely, wrong, Score(Answered())]) * 3, 9);
    }

    [Fact]
    public void The_slowest_turn_in_a_hundred_is_named()
    {
        ChatScore[] chats = [.. Enumerable.Range(1, 100).Select(milliseconds => Score(Answered() with { Milliseconds = milliseconds }))];
        Assert.Equal(99, BenchScore.SlowestPercent(chats));
    }

    [Fact]
    public void An_interval_holds_the_figure_and_is_the_same_every_time()
    {
        ChatScore[] chats = [.. Enumerable.Range(0, 50).Select(number => number % 5 == 0 ? Score(Answered(Direct)) : Score(Handed(Direct)))];
        var estimate = BenchScore.Of(chats, BenchScore.WindowRecall);
        Assert.Equal(0.8, estimate.Value);
        Assert.InRange(estimate.Low, 0.6, 0.79);
        Assert.Equal(estimate, BenchScore.Of(chats, BenchScore.WindowRecall));
    }
}
