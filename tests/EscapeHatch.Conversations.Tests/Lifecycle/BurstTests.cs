using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Tests.Lifecycle;

public sealed class BurstTests
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly Author Mira = Author.Shopper(Guid.CreateVersion7(), "Mira");

    [Fact]
    public void A_first_message_is_answered_at_once() => Assert.Equal(Nine, Written(Nine).BotDueAt);

    [Fact]
    public void A_message_right_after_another_waits_for_the_end_of_the_burst()
    {
        var second = Nine + TimeSpan.FromSeconds(1);
        Assert.Equal(second + Limits.BurstPause, Written(Nine, second).BotDueAt);
    }

    [Fact]
    public void A_message_that_comes_later_is_answered_at_once()
    {
        var second = Nine + Limits.Burst;
        Assert.Equal(second, Written(Nine, second).BotDueAt);
    }

    [Fact]
    public void A_new_message_carries_its_own_trace()
    {
        var conversation = Written(Nine);
        Write(conversation, Nine + Limits.Burst, "00-trace");
        Assert.Equal("00-trace", conversation.BotTrace);
    }

    [Fact]
    public void An_answer_settles_the_turn()
    {
        var conversation = Written(Nine);
        Assert.True(conversation.AnswerAsBot(conversation.Epoch, conversation.LastShopperSeq, "Here", [], [], Nine).Ok);
        Assert.Null(conversation.BotDueAt);
    }

    [Fact]
    public void An_answer_to_the_first_of_a_burst_is_refused()
    {
        var conversation = Written(Nine);
        var answers = conversation.LastShopperSeq;
        Write(conversation, Nine);
        Assert.Equal(Refusal.ShopperWroteAgain, conversation.AnswerAsBot(conversation.Epoch, answers, "Here", [], [], Nine).Refusal);
        Assert.NotNull(conversation.BotDueAt);
    }

    private static Conversation Written(params DateTimeOffset[] times)
    {
        var conversation = Conversation.Start("demo", Mira.Id!.Value, Nine);
        foreach (var time in times) Write(conversation, time);
        return conversation;
    }

    private static void Write(Conversation conversation, DateTimeOffset at, string? trace = null) =>
        Assert.True(conversation.WriteAsShopper(Guid.CreateVersion7(), "Where is it?", Mira, false, at, trace).Ok);
}
