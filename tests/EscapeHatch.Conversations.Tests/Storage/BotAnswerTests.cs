using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Conversations.Tests.Storage;

public sealed class BotAnswerTests(Core core) : IClassFixture<Core>
{
    [Fact]
    public async Task An_answer_is_stored_with_its_decision_and_its_sources()
    {
        var asked = await AskedAsync();
        Assert.True((await AnswerAsync(asked)).Outcome.Ok);
        var log = await core.EntriesAsync(asked);
        Assert.Equal([EntryKind.Message, EntryKind.Decision, EntryKind.Message], log.Select(entry => entry.Kind));
        Assert.Equal("a1", (string?)log[2].Data!["sources"]![0]!["articleId"]);
        Assert.Null((await core.ReadAsync(asked)).BotDueAt);
    }

    [Fact]
    public async Task A_draft_after_a_takeover_is_dropped()
    {
        var asked = await AskedAsync();
        await core.Desk.ClaimAsync(core.Omar, asked.Id, Stop);
        await RefusedAsync(Refusal.BotIsSilent, asked);
    }

    [Fact]
    public async Task A_draft_after_a_hand_over_is_dropped()
    {
        var asked = await AskedAsync();
        await core.AskForPersonAsync(asked);
        await RefusedAsync(Refusal.BotIsSilent, asked);
    }

    [Fact]
    public async Task A_draft_from_before_a_person_came_and_went_is_dropped()
    {
        var asked = await AskedAsync();
        await core.Desk.ClaimAsync(core.Omar, asked.Id, Stop);
        await core.Desk.ReturnToBotAsync(core.Omar, asked.Id, Stop);
        await RefusedAsync(Refusal.Stale, asked);
    }

    [Fact]
    public async Task A_draft_that_missed_a_message_is_dropped()
    {
        var asked = await AskedAsync();
        await core.SayAsync(asked, "I mean the other one");
        await RefusedAsync(Refusal.ShopperWroteAgain, asked);
    }

    [Fact]
    public async Task A_draft_for_an_ended_conversation_is_dropped()
    {
        var asked = await AskedAsync();
        await core.Log.ChangeAsync(asked.Id, (conversation, now) => conversation.End(Author.Shopper(asked.ShopperId), now), Stop);
        await RefusedAsync(Refusal.Over, asked);
    }

    [Fact]
    public async Task An_answer_and_a_claim_at_once_never_leave_the_bot_talking_over_the_agent()
    {
        for (var round = 0; round < 10; round++)
        {
            var asked = await AskedAsync();
            await Task.WhenAll(AnswerAsync(asked), core.Desk.ClaimAsync(core.Omar, asked.Id, Stop));
            var log = await core.EntriesAsync(asked);
            var taken = Assert.Single(log, entry => entry.Kind == EntryKind.Status).Seq;
            Assert.DoesNotContain(log, entry => entry.AuthorKind == AuthorKind.Bot && entry.Seq > taken);
        }
    }

    [Fact]
    public async Task An_answer_stored_by_a_try_that_never_heard_of_it_is_not_stored_again()
    {
        var asked = await AskedAsync();
        Assert.Equal(AnswerId.Of(asked.Id, asked.LastShopperSeq), (await AnswerAsync(asked)).Outcome.Entry!.Id);
        var again = (await AnswerAsync(asked)).Outcome;
        Assert.True(again is { Ok: true, Repeated: true });
        Assert.Equal(3, (await core.EntriesAsync(asked)).Count);
    }

    [Fact]
    public async Task Ten_workers_with_the_same_turn_store_one_answer()
    {
        var asked = await AskedAsync();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AnswerAsync(asked)));
        Assert.Single(await core.EntriesAsync(asked), entry => entry.AuthorKind == AuthorKind.Bot && entry.Kind == EntryKind.Message);
    }

    private async Task<Conversation> AskedAsync()
    {
        var conversation = await core.StartAsync();
        await core.SayAsync(conversation, "Where is it?");
        return await core.ReadAsync(conversation);
    }

    private Task<Result> AnswerAsync(Conversation asked) => core.Log.ChangeAsync(asked.Id, (conversation, now) => conversation.AnswerAsBot(
        asked.Epoch, asked.LastShopperSeq, "On its way", [new System.Text.Json.Nodes.JsonObject { ["articleId"] = "a1", ["title"] = "Parcels" }], [], now), Stop);

    private async Task RefusedAsync(Refusal refusal, Conversation asked)
    {
        var length = (await core.ReadAsync(asked)).LastSeq;
        Assert.Equal(refusal, (await AnswerAsync(asked)).Outcome.Refusal);
        Assert.Equal(length, (await core.ReadAsync(asked)).LastSeq);
    }
}
