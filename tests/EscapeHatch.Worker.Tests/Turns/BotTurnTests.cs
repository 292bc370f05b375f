using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Worker.Tests.Turns;

public sealed class BotTurnTests(BackRoom room) : IClassFixture<BackRoom>, IAsyncLifetime
{
    private const string Question = "How long do I have to return a book?";

    public ValueTask InitializeAsync()
    {
        room.Model = BackRoom.Answering;
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_question_is_answered_with_its_source_and_the_decision_before_it()
    {
        var conversation = await room.StartAsync();
        await room.SayAsync(conversation, Question);
        await room.AnsweredAsync(conversation);
        var log = await room.EntriesAsync(conversation);
        Assert.Equal([EntryKind.Message, EntryKind.Decision, EntryKind.Message], log.Select(entry => entry.Kind));
        Assert.Equal("Returning a book", (string?)log[2].Data!["sources"]![0]!["title"]);
        Assert.InRange((await room.ReadAsync(conversation)).Confidence!.Value, 0.45, 1);
    }

    [Fact]
    public async Task Who_is_asked_back_and_vents_that_nobody_understands_gets_a_person()
    {
        var conversation = await room.StartAsync();
        await room.SayAsync(conversation, "Reparieren Sie auch alte Grammophone?");
        await room.AnsweredAsync(conversation);
        await room.SayAsync(conversation, "Ich meine etwas ganz anderes, und das ist jetzt das dritte Mal, dass Sie mich nicht verstehen!");
        await Until.Async(async () => (await room.ReadAsync(conversation)).Status == Status.Unassigned, what: "a person is asked for");
        Assert.Single(await room.BotEntriesAsync(conversation));
    }

    [Fact]
    public async Task A_draft_that_a_person_overtook_is_dropped()
    {
        var conversation = await room.StartAsync();
        var (drafting, release) = Hold();
        await room.SayAsync(conversation, Question);
        await drafting;
        await room.Desk.ClaimAsync(room.Omar, conversation.Id, TestContext.Current.CancellationToken);
        release.SetResult("Too late.");
        // The next turn of another shopper shows that the worker is through with the first.
        await AnswerAnotherAsync();
        Assert.Empty(await room.BotEntriesAsync(conversation));
        Assert.Equal(Status.Open, (await room.ReadAsync(conversation)).Status);
    }

    [Fact]
    public async Task A_shopper_who_writes_again_while_the_bot_drafts_gets_one_answer_to_both()
    {
        var conversation = await room.StartAsync();
        var (drafting, release) = Hold();
        await room.SayAsync(conversation, "Hello there, I bought a novel.");
        await drafting;
        room.Model = BackRoom.Answering;
        await room.SayAsync(conversation, Question);
        release.SetResult("To the first message only.");
        await room.AnsweredAsync(conversation);
        Assert.Equal("You have 30 days.", Assert.Single(await room.BotEntriesAsync(conversation)).Text);
    }

    [Fact]
    public async Task A_model_that_fails_hands_over_at_once()
    {
        room.Model = _ => throw new HttpRequestException("the model is away");
        var conversation = await room.StartAsync();
        await room.SayAsync(conversation, Question);
        await HandedOverAsync(conversation, Reason.BotSilent);
        Assert.Empty(await room.BotEntriesAsync(conversation));
    }

    [Fact]
    public async Task An_answer_that_announces_a_person_hands_over_instead()
    {
        room.Model = _ => Task.FromResult<string?>("I'm transferring you to a human agent now.");
        var conversation = await room.StartAsync();
        await room.SayAsync(conversation, Question);
        await HandedOverAsync(conversation, Reason.LowConfidence);
        Assert.DoesNotContain(await room.EntriesAsync(conversation), entry => entry.Text?.Contains("transferring") == true);
    }

    [Fact]
    public async Task What_no_article_answers_is_asked_back_once_and_then_handed_over()
    {
        var conversation = await room.StartAsync();
        await room.SayAsync(conversation, "Which violin strings suit a baroque bow?");
        await room.AnsweredAsync(conversation);
        Assert.Empty(Assert.Single(await room.BotEntriesAsync(conversation)).Data!["sources"]!.AsArray());
        await room.SayAsync(conversation, "Gut or synthetic violin strings, for a baroque bow?");
        await HandedOverAsync(conversation, Reason.LowConfidence);
    }

    [Fact]
    public async Task After_a_hand_back_the_bot_answers_again_and_old_reasons_are_settled()
    {
        var conversation = await room.StartAsync();
        await room.AskForPersonAsync(conversation);
        await room.Desk.ClaimAsync(room.Omar, conversation.Id, TestContext.Current.CancellationToken);
        await room.Desk.ReturnToBotAsync(room.Omar, conversation.Id, TestContext.Current.CancellationToken);
        await room.SayAsync(conversation, Question);
        await room.AnsweredAsync(conversation);
        Assert.Equal(Status.Unrequested, (await room.ReadAsync(conversation)).Status);
    }

    [Fact]
    public async Task A_new_article_is_known_within_seconds()
    {
        await room.PutArticleAsync("Repairing a lantern", "Who repairs my paper lantern?", "Bring the paper lantern to the shop; we repair it for 5 euros.");
        await Until.Async(async () =>
        {
            var conversation = await room.StartAsync();
            await room.SayAsync(conversation, "Who repairs my paper lantern?");
            await room.AnsweredAsync(conversation);
            var sources = (await room.BotEntriesAsync(conversation))[0].Data!["sources"]!.AsArray();
            return sources.Count > 0 && (string?)sources[0]!["title"] == "Repairing a lantern";
        }, within: TimeSpan.FromSeconds(5), what: "the bot answers from the new article");
    }

    private (Task Drafting, TaskCompletionSource<string?> Release) Hold()
    {
        var (drafting, release) = (new TaskCompletionSource(), new TaskCompletionSource<string?>());
        room.Model = stop =>
        {
            drafting.TrySetResult();
            return release.Task.WaitAsync(stop);
        };
        return (drafting.Task, release);
    }

    private async Task AnswerAnotherAsync()
    {
        room.Model = BackRoom.Answering;
        var other = await room.StartAsync();
        await room.SayAsync(other, Question);
        await room.AnsweredAsync(other);
    }

    private Task HandedOverAsync(Conversation conversation, string reason) => Until.Async(async () =>
        await room.ReadAsync(conversation) is { Status: Status.Unassigned } waiting && waiting.Reason == reason, what: $"handed over as {reason}");
}
