using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Web.Inbox.Thread;

namespace EscapeHatch.Web.Tests.Inbox;

public sealed class OutboxTests(Core core) : IClassFixture<Core>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reply_to_a_waiting_conversation_takes_it_first()
    {
        var (conversation, _, outbox) = await OpenAsync();
        await core.AskForPersonAsync(conversation);
        await outbox.SendAsync(conversation.Id, new Pending(Guid.NewGuid(), "Hello, I have read everything.", false), Stop);
        Assert.Empty(outbox.Of(conversation.Id));
        var stored = await core.ReadAsync(conversation);
        Assert.Equal((Status.Open, core.Omar.Id), (stored.Status, stored.AssigneeId!.Value));
        Assert.Equal("Hello, I have read everything.", stored.Preview);
    }

    [Fact]
    public async Task The_same_message_sent_again_is_stored_once()
    {
        var (conversation, _, outbox) = await OpenAsync();
        var message = new Pending(Guid.NewGuid(), "Once.", false);
        await outbox.SendAsync(conversation.Id, message, Stop);
        await outbox.SendAsync(conversation.Id, message, Stop);
        Assert.Empty(outbox.Of(conversation.Id));
        Assert.Single(await core.EntriesAsync(conversation), entry => entry.Id == message.Id);
    }

    [Fact]
    public async Task A_reply_into_a_colleagues_conversation_stays_unsent_and_names_them()
    {
        var (conversation, thread, outbox) = await OpenAsync();
        await core.Desk.ClaimAsync(core.Ines, conversation.Id, Stop);
        await outbox.SendAsync(conversation.Id, new Pending(Guid.NewGuid(), "Me too.", false), Stop);
        Assert.Contains("Ines", Assert.Single(outbox.Of(conversation.Id)).Problem);
        Assert.DoesNotContain(await core.EntriesAsync(conversation), entry => entry.Text == "Me too.");
        Assert.Null(thread.Typing);
    }

    [Fact]
    public async Task A_note_needs_no_claim_and_changes_no_owner()
    {
        var (conversation, _, outbox) = await OpenAsync();
        await outbox.SendAsync(conversation.Id, new Pending(Guid.NewGuid(), "Courier called.", true), Stop);
        var stored = await core.ReadAsync(conversation);
        Assert.Equal(Status.Unrequested, stored.Status);
        Assert.Contains(await core.EntriesAsync(conversation), entry => entry is { Kind: EntryKind.Note, Text: "Courier called." });
    }

    [Fact]
    public async Task A_conversation_of_another_store_is_not_there()
    {
        var (conversation, _, _) = await OpenAsync();
        var foreign = await Shop.OpenAsync(core.Database, core.Clock);
        var thread = new ThreadBoard(core.Transcript, core.Clock);
        thread.Start(foreign.Omar);
        await thread.OpenAsync(conversation.Id, Stop);
        Assert.True(thread.Missing);
        Assert.Null(thread.Conversation);
        Assert.Empty(thread.Log.Entries);
    }

    [Fact]
    public async Task A_gap_is_read_from_the_database()
    {
        var (conversation, thread, _) = await OpenAsync();
        await thread.OpenAsync(conversation.Id, Stop);
        using var reader = core.Feed.OpenConversation(conversation.Store, conversation.Id);
        await core.SayAsync(conversation, "This hint was lost.");
        Assert.True(reader.Events.TryRead(out _));
        await core.SayAsync(conversation, "This one came.");
        Assert.True(reader.Events.TryRead(out var second));
        thread.Apply([second!]);
        await thread.TickAsync(Stop);
        Assert.Equal((await core.EntriesAsync(conversation)).Select(entry => entry.Id), thread.Log.Entries.Select(entry => entry.Id));
    }

    private async Task<(Conversation, ThreadBoard, Outbox)> OpenAsync()
    {
        var conversation = await core.StartAsync();
        await core.SayAsync(conversation, "Where is my order?");
        var thread = new ThreadBoard(core.Transcript, core.Clock);
        thread.Start(core.Omar);
        var outbox = new Outbox(core.Desk, thread);
        outbox.Start(core.Omar);
        return (conversation, thread, outbox);
    }
}
