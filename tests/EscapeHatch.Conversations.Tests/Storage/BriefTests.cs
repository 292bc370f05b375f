using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Conversations.Tests.Storage;

public sealed class BriefTests(Core core) : IClassFixture<Core>
{
    private Briefs Briefs => core.Node.Get<Briefs>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_message_of_a_waiting_shopper_is_briefed_on_once_by_one_worker()
    {
        var conversation = await WaitingAsync("My parcel is lost");
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Briefs.ClaimAsync(10, Stop)));
        Assert.Single(claims.SelectMany(claim => claim), due => due.Conversation == conversation.Id);
        await core.SayAsync(conversation, "It was a gift");
        var again = Assert.Single(await Briefs.ClaimAsync(10, Stop), due => due.Conversation == conversation.Id);
        Assert.Equal((await core.ReadAsync(conversation)).LastShopperSeq, again.Seq);
    }

    [Fact]
    public async Task Nobody_is_briefed_on_a_shopper_who_waits_for_nobody()
    {
        var (withBot, silent) = (await core.StartAsync(), await core.StartAsync());
        await core.SayAsync(withBot, "Hello there");
        await core.AskForPersonAsync(silent);
        Assert.DoesNotContain(await Briefs.ClaimAsync(100, Stop), due => due.Conversation == withBot.Id || due.Conversation == silent.Id);
    }

    [Fact]
    public async Task A_brief_that_comes_too_late_is_not_kept()
    {
        var conversation = await WaitingAsync("My parcel is lost");
        var first = Assert.Single(await Briefs.ClaimAsync(100, Stop), due => due.Conversation == conversation.Id);
        await core.SayAsync(conversation, "It was a gift");
        var second = Assert.Single(await Briefs.ClaimAsync(100, Stop), due => due.Conversation == conversation.Id);
        await SaveAsync(second, "new");
        await SaveAsync(first, "old");
        Assert.Null(await Briefs.OfAsync(conversation.Id, first.Seq, Stop));
        Assert.Equal("new", (await Briefs.OfAsync(conversation.Id, second.Seq, Stop))!.Summary);
    }

    private Task SaveAsync(DueBrief due, string summary)
        => Briefs.SaveAsync(new Brief { ConversationId = due.Conversation, Seq = due.Seq, Summary = summary, Replies = ["a", "b"], Model = "m", Version = "v" }, Stop);

    private async Task<Conversation> WaitingAsync(string text)
    {
        var conversation = await core.StartAsync();
        await core.SayAsync(conversation, text);
        await core.AskForPersonAsync(conversation);
        return conversation;
    }
}
