using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Conversations.Tests.Agents;

public sealed class DeskTests(Core core) : IClassFixture<Core>
{
    private static readonly string[] NotOnAConversation = [nameof(Desk.StartAsync), nameof(Desk.Type)];

    public static TheoryData<string> Actions => new(typeof(Desk).GetMethods().Where(method => method.DeclaringType == typeof(Desk))
        .Select(method => method.Name).Except(NotOnAConversation));

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task An_agent_of_another_store_finds_no_conversation(string action)
    {
        var conversation = await WaitingAsync();
        var before = Lifecycle.RandomLife.StateOf(await core.ReadAsync(conversation));
        Assert.Equal(Refusal.NotFound, (await DoAsync(action, Temp("another-store"), conversation.Id)).Outcome.Refusal);
        Assert.Equal(before, Lifecycle.RandomLife.StateOf(await core.ReadAsync(conversation)));
        Assert.NotEqual(Refusal.NotFound, (await DoAsync(action, core.Omar, conversation.Id)).Outcome.Refusal);
    }

    [Fact]
    public async Task A_released_conversation_waits_again_for_the_reason_it_had()
    {
        var conversation = await WaitingAsync();
        await core.Desk.ClaimAsync(core.Omar, conversation.Id, Stop);
        Assert.True((await core.Desk.ReleaseAsync(core.Omar, conversation.Id, Stop)).Outcome.Ok);
        var stored = await core.ReadAsync(conversation);
        Assert.Equal((Status.Unassigned, Reason.Button, null, core.Omar.Id), (stored.Status, stored.Reason, stored.AssigneeId, stored.LastAgentId));
        Assert.Equal(AuthorKind.Shopper, stored.PreviewAuthor);
    }

    [Fact]
    public async Task Only_who_has_it_writes_releases_and_returns_it()
    {
        var conversation = await WaitingAsync();
        await core.Desk.ClaimAsync(core.Omar, conversation.Id, Stop);
        foreach (var action in (string[])[nameof(Desk.ReplyAsync), nameof(Desk.ReleaseAsync), nameof(Desk.ReturnToBotAsync), nameof(Desk.ClaimAsync)])
        {
            var result = await DoAsync(action, core.Ines, conversation.Id);
            Assert.Equal((Refusal.Taken, core.Omar.Id), (result.Outcome.Refusal, result.Conversation!.AssigneeId));
        }
    }

    [Fact]
    public async Task A_conversation_returned_to_the_bot_begins_with_a_clean_slate()
    {
        var conversation = await WaitingAsync();
        await core.Desk.ClaimAsync(core.Omar, conversation.Id, Stop);
        await core.Desk.ReturnToBotAsync(core.Omar, conversation.Id, Stop);
        var stored = await core.ReadAsync(conversation);
        Assert.Equal((Status.Unrequested, null, null, null, null), (stored.Status, stored.Reason, stored.QueuedAt, stored.AssigneeId, stored.BotDueAt));
        Assert.True(stored.SettledSeq > stored.LastShopperSeq);
        await core.SayAsync(conversation, "One more question");
        Assert.NotNull((await core.ReadAsync(conversation)).BotDueAt);
    }

    [Fact]
    public async Task A_takeover_from_the_bot_says_so()
    {
        var conversation = await core.StartAsync();
        await core.Desk.ClaimAsync(core.Omar, conversation.Id, Stop);
        Assert.Equal(Reason.Takeover, (await core.ReadAsync(conversation)).Reason);
    }

    [Fact]
    public async Task A_conversation_an_agent_starts_is_open_and_theirs()
    {
        var shopper = await core.Shop.ShopperAsync(Cast.Jonas);
        var started = await core.Desk.StartAsync(core.Omar, shopper.Id, Guid.CreateVersion7(), "About your licence", Stop);
        var stored = await core.ReadAsync(started.Conversation!);
        Assert.Equal((Status.Open, core.Omar.Id, "About your licence", null), (stored.Status, stored.AssigneeId, stored.Preview, stored.BotDueAt));
        Assert.Equal(Refusal.NotFound, (await core.Desk.StartAsync(Temp("another-store"), shopper.Id, Guid.CreateVersion7(), "Psst", Stop)).Outcome.Refusal);
        Assert.Equal(Refusal.NotFound, (await core.Desk.StartAsync(core.Omar, Guid.CreateVersion7(), Guid.CreateVersion7(), "Anybody?", Stop)).Outcome.Refusal);
    }

    [Fact]
    public async Task An_agent_who_writes_first_to_a_shopper_in_a_chat_writes_there_unless_another_has_it()
    {
        var waiting = await WaitingAsync();
        var written = await core.Desk.StartAsync(core.Omar, waiting.ShopperId, Guid.CreateVersion7(), "I see you wait", Stop);
        Assert.Equal((waiting.Id, core.Omar.Id), (written.Conversation!.Id, written.Conversation.AssigneeId));
        var (outcome, conversation) = await core.Desk.StartAsync(core.Ines, waiting.ShopperId, Guid.CreateVersion7(), "Me too", Stop);
        Assert.Equal((Refusal.Taken, "Omar"), (outcome.Refusal, conversation!.AssigneeName));
    }

    [Fact]
    public async Task A_conversation_is_given_only_to_an_agent_of_its_store()
    {
        var (conversation, neighbour) = (await WaitingAsync(), await Shop.OpenAsync(core.Database, core.Clock));
        Assert.Equal(Refusal.NoSuchAgent, (await core.Desk.AssignAsync(core.Omar, conversation.Id, neighbour.Omar.Id, Stop)).Outcome.Refusal);
        Assert.Equal(Refusal.NoSuchAgent, (await core.Desk.AssignAsync(core.Omar, conversation.Id, Guid.CreateVersion7(), Stop)).Outcome.Refusal);
        Assert.Equal(core.Ines.Id, (await core.Desk.AssignAsync(core.Omar, conversation.Id, core.Ines.Id, Stop)).Conversation!.AssigneeId);
    }

    [Fact]
    public async Task Typing_in_another_store_is_not_told()
    {
        var conversation = await WaitingAsync();
        using var reader = core.Feed.OpenConversation(conversation.Store, conversation.Id);
        core.Desk.Type(Temp("another-store", "Outsider"), conversation.Store, conversation.Id);
        core.Desk.Type(core.Omar, conversation.Store, conversation.Id);
        Assert.Equal("Omar", Assert.IsType<Typing>(await reader.NextAsync()).Name);
    }

    private async Task<Conversation> WaitingAsync()
    {
        var conversation = await core.StartAsync();
        await core.SayAsync(conversation, "Where is it?");
        await core.AskForPersonAsync(conversation);
        return conversation;
    }

    private Task<Result> DoAsync(string action, SignedIn agent, Guid id) => action switch
    {
        nameof(Desk.ClaimAsync) => core.Desk.ClaimAsync(agent, id, Stop),
        nameof(Desk.ReplyAsync) => core.Desk.ReplyAsync(agent, id, Guid.CreateVersion7(), "Hello", Stop),
        nameof(Desk.NoteAsync) => core.Desk.NoteAsync(agent, id, Guid.CreateVersion7(), "Hm", Stop),
        nameof(Desk.AssignAsync) => core.Desk.AssignAsync(agent, id, core.Ines.Id, Stop),
        nameof(Desk.ReleaseAsync) => core.Desk.ReleaseAsync(agent, id, Stop),
        nameof(Desk.ReturnToBotAsync) => core.Desk.ReturnToBotAsync(agent, id, Stop),
        nameof(Desk.EndAsync) => core.Desk.EndAsync(agent, id, Stop),
        nameof(Desk.ReopenAsync) => core.Desk.ReopenAsync(agent, id, Stop),
        nameof(Desk.TagAsync) => core.Desk.TagAsync(agent, id, ["parcel"], [], Stop),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Nobody tests this action."),
    };
}
