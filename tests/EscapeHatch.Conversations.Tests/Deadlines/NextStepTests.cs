using EscapeHatch.Conversations.Deadlines;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Conversations.Tests.Deadlines;

public sealed class NextStepTests
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly Author Mira = Author.Shopper(Guid.CreateVersion7(), "Mira"), Omar = Author.Agent(Guid.CreateVersion7(), "Omar");
    private static readonly Patience Usual = Patience.Of(new Thresholds());

    [Fact]
    public void A_bot_that_owes_is_silent_from_the_first_unanswered_message_on()
    {
        var conversation = Written(Nine);
        Write(conversation, Nine + TimeSpan.FromSeconds(15));
        Assert.Equal(new Step(StepKind.BotSilent, Nine + Usual.Bot), NextStep.Of(conversation, Usual));
    }

    [Fact]
    public void A_bot_that_answered_owes_nothing_and_the_conversation_may_go_idle()
    {
        var conversation = Written(Nine);
        conversation.AnswerAsBot(0, conversation.LastShopperSeq, "Here", [], [], Nine);
        Assert.Equal(new Step(StepKind.Idle, Nine + Usual.Idle), NextStep.Of(conversation, Usual));
    }

    [Fact]
    public void People_are_called_again_after_pauses_that_grow_to_a_limit()
    {
        var conversation = Waiting();
        var pauses = new List<TimeSpan>();
        for (var now = Nine; pauses.Count < 9;)
        {
            var step = NextStep.Of(conversation, Usual)!.Value;
            Assert.Equal(StepKind.NobodyAnswers, step.Kind);
            pauses.Add(step.At - now);
            Assert.True(conversation.CallAgain("Wait", false, now = step.At).Ok);
        }
        Assert.Equal([2, 4, 8, 16, 32, 64, 128, 240, 240], pauses.Select(pause => pause.TotalMinutes));
    }

    [Theory]
    [InlineData(true, 1, 0, false)]
    [InlineData(true, null, 0, false)]
    [InlineData(true, 0, 0, true)]
    [InlineData(false, 3, 0, true)]
    [InlineData(true, 3, Limits.AlertsTold, true)]
    public void A_callback_is_offered_when_nobody_comes_or_nobody_is_there(bool liveChat, int? here, int alerts, bool offered)
    {
        var conversation = Waiting();
        for (var alert = 0; alert < alerts; alert++) conversation.CallAgain("Wait", false, Nine);
        Assert.Equal(offered, NextStep.OffersCallback(conversation, liveChat, here));
        conversation.CallAgain("Leave your address", true, Nine);
        Assert.False(NextStep.OffersCallback(conversation, liveChat, here));
    }

    [Fact]
    public void An_agent_has_the_whole_time_for_the_answer_from_the_moment_they_get_it()
    {
        var (conversation, taken) = (Waiting(), Nine + TimeSpan.FromMinutes(10));
        conversation.Claim(Omar, taken);
        Assert.Equal(new Step(StepKind.AgentSilent, taken + Usual.Agent), NextStep.Of(conversation, Usual));
        conversation.WriteAsAgent(Guid.CreateVersion7(), "Hello", Omar, taken);
        Assert.Equal(StepKind.Idle, NextStep.Of(conversation, Usual)!.Value.Kind);
    }

    [Fact]
    public void An_agent_who_is_gone_loses_it_whichever_comes_first()
    {
        var conversation = Waiting();
        conversation.Claim(Omar, Nine);
        Assert.Equal(new Step(StepKind.AgentGone, Nine + Usual.Gone), NextStep.Of(conversation, Usual, agentGone: Nine));
        Assert.Equal(StepKind.AgentSilent, NextStep.Of(conversation, Usual, agentGone: Nine + Usual.Agent)!.Value.Kind);
    }

    [Fact]
    public void What_is_taken_from_an_agent_comes_before_the_others_and_keeps_its_reason()
    {
        var conversation = Waiting();
        conversation.Claim(Omar, Nine);
        Assert.True(conversation.Release(Author.System, "Wait", Nine, Because.AgentGone).Ok);
        Assert.Equal((Status.Unassigned, 1, Reason.Button, null), (conversation.Status, conversation.Priority, conversation.Reason, conversation.AssigneeId));
        conversation.ReturnToBot(Mira, Nine);
        Assert.Equal(0, conversation.Priority);
    }

    [Fact]
    public void Whatever_happens_only_an_ended_conversation_has_no_next_step()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var life = new Lifecycle.RandomLife(seed);
            var conversation = Conversation.Start("demo", Guid.CreateVersion7(), life.Now());
            for (var step = 0; step < 40; step++)
            {
                life.Do(life.Next(), conversation, life.Now());
                var (least, usual) = (NextStep.Of(conversation, Patience.Least), NextStep.Of(conversation, Usual));
                Assert.Equal(conversation.Status == Status.Ended, usual is null);
                Assert.True(usual is null || least!.Value.At <= usual.Value.At, $"Seed {seed}: the first look comes too late.");
            }
        }
    }

    [Fact]
    public void However_it_goes_on_the_stored_look_never_comes_after_the_true_step()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var life = new Lifecycle.RandomLife(seed);
            var conversation = Conversation.Start("demo", Guid.CreateVersion7(), life.Now());
            var stored = DeadlineQueue.Latest(conversation);
            for (var step = 0; step < 40; step++)
            {
                var before = conversation.Copy();
                life.Do(life.Next(), conversation, life.Now());
                if (DeadlineQueue.Latest(before, conversation) is { } earlier && !(stored <= earlier)) stored = earlier;
                var usual = NextStep.Of(conversation, Usual)?.At;
                Assert.True(usual is null || stored <= usual, $"Seed {seed}: looked at {stored:O}, due {usual:O}.");
                // Now and then somebody looked, and set the store's own time.
                if (step % 3 == 0) stored = usual;
            }
        }
    }

    [Fact]
    public void A_shopper_who_keeps_writing_does_not_move_the_look()
    {
        var conversation = Written(Nine);
        var before = conversation.Copy();
        Write(conversation, Nine + TimeSpan.FromMinutes(1));
        Assert.Null(DeadlineQueue.Latest(before, conversation));
    }

    private static Conversation Written(DateTimeOffset at)
    {
        var conversation = Conversation.Start("demo", Mira.Id!.Value, at);
        Write(conversation, at);
        return conversation;
    }

    private static Conversation Waiting()
    {
        var conversation = Written(Nine);
        Assert.True(conversation.HandOver(Reason.Button, "Wait", Mira, Nine).Ok);
        return conversation;
    }

    private static void Write(Conversation conversation, DateTimeOffset at) =>
        Assert.True(conversation.WriteAsShopper(Guid.CreateVersion7(), "Where is it?", Mira, false, at).Ok);
}
