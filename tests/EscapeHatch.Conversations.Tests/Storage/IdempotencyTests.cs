using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Tests.Storage;

public sealed class IdempotencyTests(Core core) : IClassFixture<Core>
{
    [Fact]
    public async Task The_same_id_again_gives_the_first_entry()
    {
        var (conversation, id) = (await core.StartAsync(), Guid.CreateVersion7());
        var first = (await core.SayAsync(conversation, "Where is it?", id)).Outcome;
        await core.SayAsync(conversation, "Hello?");
        var again = (await core.SayAsync(conversation, "Where is it?", id)).Outcome;
        Assert.Equal((false, true), (first.Repeated, again.Repeated));
        Assert.Equal((first.Entry!.Seq, first.Entry.At), (again.Entry!.Seq, again.Entry.At));
        Assert.Equal(2, (await core.ReadAsync(conversation)).LastSeq);
    }

    [Fact]
    public async Task Fifty_posts_of_one_id_are_one_row_and_fifty_equal_answers()
    {
        var (conversation, id) = (await core.StartAsync(), Guid.CreateVersion7());
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => core.SayAsync(conversation, "Where is it?", id)));
        Assert.Single(results, result => !result.Outcome.Repeated);
        Assert.Single(results.Select(result => (result.Outcome.Entry!.Id, result.Outcome.Entry.Seq, result.Outcome.Entry.Text, result.Outcome.Entry.At)).Distinct());
        Assert.Single(await core.EntriesAsync(conversation));
    }

    [Fact]
    public async Task The_same_id_with_another_text_is_refused()
    {
        var (conversation, id) = (await core.StartAsync(), Guid.CreateVersion7());
        await core.SayAsync(conversation, "Where is it?", id);
        Assert.Equal(Refusal.IdReused, (await core.SayAsync(conversation, "Where is my parcel?", id)).Outcome.Refusal);
        Assert.Single(await core.EntriesAsync(conversation));
    }

    [Fact]
    public async Task The_same_id_in_another_conversation_is_another_message()
    {
        var (mira, jonas, id) = (await core.StartAsync(Cast.Mira), await core.StartAsync(Cast.Jonas), Guid.CreateVersion7());
        await core.SayAsync(mira, "Where is it?", id);
        Assert.False((await core.SayAsync(jonas, "Where is it?", id)).Outcome.Repeated);
    }

    [Fact]
    public async Task The_id_of_somebody_elses_message_is_refused()
    {
        var (conversation, id) = (await core.StartAsync(), Guid.CreateVersion7());
        await core.SayAsync(conversation, "Where is it?", id);
        await core.Desk.ClaimAsync(core.Omar, conversation.Id, Stop);
        Assert.Equal(Refusal.IdReused, (await core.Desk.ReplyAsync(core.Omar, conversation.Id, id, "Where is it?", Stop)).Outcome.Refusal);
    }

    [Fact]
    public async Task A_note_can_not_pass_for_the_reply_with_its_id()
    {
        var (conversation, id) = (await core.StartAsync(), Guid.CreateVersion7());
        await core.Desk.ClaimAsync(core.Omar, conversation.Id, Stop);
        await core.Desk.NoteAsync(core.Omar, conversation.Id, id, "She is upset", Stop);
        Assert.Equal(Refusal.IdReused, (await core.Desk.ReplyAsync(core.Omar, conversation.Id, id, "She is upset", Stop)).Outcome.Refusal);
    }

    [Fact]
    public async Task A_first_try_that_failed_can_be_repeated()
    {
        var (conversation, id, shopper) = (await core.StartAsync(), Guid.CreateVersion7(), Author.Shopper(Guid.Empty));
        await Assert.ThrowsAsync<InvalidOperationException>(() => core.Log.WriteAsync(conversation.Id, id, EntryKind.Message, "Hi", shopper, (held, now) =>
        {
            held.WriteAsShopper(id, "Hi", shopper, false, now);
            throw new InvalidOperationException("the power goes");
        }, Stop));
        Assert.Empty(await core.EntriesAsync(conversation));
        Assert.False((await core.SayAsync(conversation, "Hi", id)).Outcome.Repeated);
    }
}
