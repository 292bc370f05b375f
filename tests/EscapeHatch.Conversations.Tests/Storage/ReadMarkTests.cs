using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Conversations.Tests.Storage;

public sealed class ReadMarkTests(Core core) : IClassFixture<Core>
{
    private ReadMarks Reads => core.Node.Get<ReadMarks>();

    [Fact]
    public async Task Unread_are_the_shoppers_messages_after_the_mark_for_each_agent_alone()
    {
        var conversation = await TalkAsync(3);
        Assert.Equal(3, await UnreadAsync(conversation, core.Omar.Id));
        await MarkAsync(conversation, 2);
        Assert.Equal(1, await UnreadAsync(conversation, core.Omar.Id));
        Assert.Equal(3, await UnreadAsync(conversation, core.Ines.Id));
        await core.Desk.NoteAsync(core.Ines, conversation.Id, Guid.NewGuid(), "Not the shopper's.", Stop);
        Assert.Equal(1, await UnreadAsync(conversation, core.Omar.Id));
    }

    [Fact]
    public async Task A_mark_only_goes_forward_and_never_beyond_the_log()
    {
        var conversation = await TalkAsync(3);
        await MarkAsync(conversation, 3);
        await MarkAsync(conversation, 1);
        Assert.Equal(0, await UnreadAsync(conversation, core.Omar.Id));
        await MarkAsync(conversation, int.MaxValue);
        await core.SayAsync(conversation, "One more");
        Assert.Equal(1, await UnreadAsync(conversation, core.Omar.Id));
    }

    [Fact]
    public async Task Nobody_marks_what_another_store_was_told()
    {
        var conversation = await core.StartAsync(shop: await Shop.OpenAsync(core.Database, core.Clock));
        await core.SayAsync(conversation, "Hello");
        Assert.Equal(0, await MarkAsync(conversation, 1));
        Assert.Equal(1, await UnreadAsync(conversation, core.Omar.Id));
    }

    [Fact]
    public async Task What_has_ended_is_not_unread()
    {
        var conversation = await TalkAsync(2);
        await core.Log.ChangeAsync(conversation.Id, (one, now) => one.End(Author.Shopper(one.ShopperId), now), Stop);
        Assert.Equal(0, await UnreadAsync(conversation, core.Omar.Id));
    }

    [Fact]
    public async Task The_list_tells_each_row_s_count_to_who_asks()
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        var conversation = await core.StartAsync(shop: shop);
        await core.SayAsync(conversation, "Hello");
        var filter = new InboxFilter { Stores = [shop.Key] };
        Assert.Equal(1, Assert.Single((await core.Inbox.PageAsync(filter, null, 5, Stop, shop.Omar.Id)).Items).Unread);
        Assert.Null(Assert.Single((await core.Inbox.PageAsync(filter, null, 5, Stop)).Items).Unread);
    }

    private async Task<Conversation> TalkAsync(int messages)
    {
        var conversation = await core.StartAsync();
        for (var number = 0; number < messages; number++) await core.SayAsync(conversation, $"Message {number}");
        return conversation;
    }

    private Task<int> MarkAsync(Conversation conversation, int seq) =>
        Reads.MarkAsync(core.Omar.Id, core.Omar.Stores, new Dictionary<Guid, int> { [conversation.Id] = seq }, Stop);

    private async Task<int> UnreadAsync(Conversation conversation, Guid agent) =>
        (await Reads.UnreadAsync(agent, [conversation.Id], Stop)).GetValueOrDefault(conversation.Id);
}
