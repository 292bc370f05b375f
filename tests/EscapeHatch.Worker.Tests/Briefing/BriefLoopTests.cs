using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Worker.Tests.Turns;

namespace EscapeHatch.Worker.Tests.Briefing;

public sealed class BriefLoopTests(BriefRoom room) : IClassFixture<BriefRoom>
{
    private const string Written = """{"summary":"Mira waits for order LB-10003.","replies":["Hi Mira, I'm looking at LB-10003 now.","Hi Mira, one moment please."]}""";

    [Fact]
    public async Task A_hand_over_waits_for_no_model_and_its_brief_comes_later()
    {
        var release = new TaskCompletionSource<string?>();
        room.Model = stop => release.Task.WaitAsync(stop);
        var conversation = await WaitingAsync("Where is my order LB-10003?");
        var first = await FileAsync(conversation);
        Assert.Equal((Status.Unassigned, null), ((await room.ReadAsync(conversation)).Status, first.BriefBy));
        Assert.Contains("LB-10003", first.Context.Summary);

        release.SetResult(Written);
        await Until.Async(async () => (await FileAsync(conversation)).BriefBy is not null, what: "the model's brief is there");
        var file = await FileAsync(conversation);
        Assert.Equal(("m-1", "Mira waits for order LB-10003."), (file.BriefBy, file.Context.Summary));
        Assert.Equal(["Hi Mira, I'm looking at LB-10003 now.", "Hi Mira, one moment please."], file.Context.SuggestedReplies);
        Assert.Equal(first.Context.Facts, file.Context.Facts);
    }

    [Fact]
    public async Task What_the_shopper_adds_while_waiting_makes_a_brief_old_until_there_is_another()
    {
        room.Model = _ => Task.FromResult<string?>(Written);
        var conversation = await WaitingAsync("Where is my order LB-10003?");
        await Until.Async(async () => (await FileAsync(conversation)).BriefBy is not null, what: "the model's brief is there");
        var asked = room.Asked;
        room.Model = _ => Task.FromResult<string?>("no brief at all");
        await room.SayAsync(conversation, "And LB-10004 is late as well");
        await Until.Async(() => room.Asked > asked, what: "a new brief was tried");
        var file = await FileAsync(conversation);
        Assert.Null(file.BriefBy);
        Assert.Contains("LB-10004", file.Context.Summary);
    }

    // Asked for first, so that the bot owes no answer.
    private async Task<Conversation> WaitingAsync(string text)
    {
        var conversation = await room.StartAsync();
        await room.AskForPersonAsync(conversation);
        await room.SayAsync(conversation, text);
        return conversation;
    }

    private async Task<CaseFile> FileAsync(Conversation conversation)
        => (await room.Node.Get<CaseFiles>().OfAsync(room.Omar, conversation.Id, TestContext.Current.CancellationToken))!;
}

/// <summary>The worker with a model by its settings.</summary>
public sealed class BriefRoom : BackRoom
{
    /// <inheritdoc />
    protected override string Provider => "ollama";
}
