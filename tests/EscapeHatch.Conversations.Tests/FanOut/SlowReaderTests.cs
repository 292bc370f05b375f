using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Conversations.Tests.FanOut;

public sealed class SlowReaderTests(CoreWithoutRedis core) : IClassFixture<CoreWithoutRedis>
{
    [Fact]
    public async Task A_reader_that_does_not_read_is_cut_and_holds_nobody_up()
    {
        using var asleep = core.Feed.OpenStores([core.Shop.Key]);
        using var awake = core.Feed.OpenStores([core.Shop.Key]);
        var heard = 0;
        for (var number = 0; number < 3 * Limits.ReaderQueue; number++)
        {
            core.Feed.Tell(new PresenceChanged(core.Shop.Key, null, true));
            if (awake.Events.TryRead(out _)) heard++;
        }
        Assert.Equal(3 * Limits.ReaderQueue, heard);
        var left = 0;
        while (asleep.Events.TryRead(out _)) left++;
        Assert.Equal(Limits.ReaderQueue, left);
        await asleep.Events.Completion.WaitAsync(Until.Usual, TimeProvider.System, Stop);
        Assert.False(awake.Events.Completion.IsCompleted);
    }

    [Fact]
    public async Task A_reader_is_cut_by_the_bytes_that_wait_for_it_too()
    {
        var conversation = await core.StartAsync();
        using var asleep = core.Feed.OpenStores([core.Shop.Key]);
        var large = new Typing(core.Shop.Key, conversation.Id, AuthorKind.Agent, core.Omar.Id, new string('x', Limits.ReaderQueueBytes / 8));
        for (var number = 0; number < 3; number++) core.Feed.Tell(large);
        Assert.False(asleep.Cut);
        Assert.True(asleep.Events.TryRead(out _));
        core.Feed.Tell(large);
        Assert.False(asleep.Cut);
        core.Feed.Tell(large);
        Assert.True(asleep.Cut);
        while (asleep.Events.TryRead(out _)) { }
        await asleep.Events.Completion.WaitAsync(Until.Usual, TimeProvider.System, Stop);
    }

    [Fact]
    public async Task What_is_stored_at_once_does_not_cut_a_reader_who_has_had_no_time_to_read()
    {
        var conversation = await core.StartAsync();
        conversation.WriteAsShopper(Guid.CreateVersion7(), new string('x', 100), Author.Shopper(conversation.ShopperId), false, core.Clock.GetUtcNow());
        using var reader = core.Feed.OpenStores([core.Shop.Key]);
        var shape = ConversationShape.ForAgent(conversation);
        Changed[] batch = [.. Enumerable.Range(0, Limits.WriteBatch)
            .Select(_ => new Changed(shape with { Id = Guid.CreateVersion7() }, conversation.LastVisibleSeq, conversation.Fresh))];
        core.Feed.Tell(batch);
        Assert.False(reader.Cut);
        var heard = 0;
        while (reader.Events.TryRead(out _)) heard++;
        Assert.Equal(batch.Length, heard);
    }

    [Fact]
    public async Task A_closed_reader_is_told_nothing_more()
    {
        var reader = core.Feed.OpenStores(["closing"]);
        Assert.Contains("closing", core.Feed.ListenedStores);
        reader.Dispose();
        core.Feed.Tell(new PresenceChanged("closing", null, true));
        Assert.False(reader.Events.TryRead(out _));
        await reader.Events.Completion.WaitAsync(Until.Usual, TimeProvider.System, Stop);
        Assert.DoesNotContain("closing", core.Feed.ListenedStores);
    }
}
