using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Conversations.Tests.FanOut;

public sealed class FeedWithoutRedisTests(NodesWithoutRedis nodes) : IClassFixture<NodesWithoutRedis>
{
    [Fact]
    public async Task The_sweep_brings_what_no_hint_told()
    {
        var conversation = await nodes.StartAsync();
        using var reader = nodes.B.Feed.OpenConversation(conversation.Store, conversation.Id);
        using var store = nodes.B.Feed.OpenStores([conversation.Store]);
        await nodes.SweepingAsync(nodes.A, store);
        await nodes.A.SayAsync(conversation, "Hello");
        await nodes.Clock.SweepAsync(reader, item => item is Changed { Conversation.LastSeq: 1 });
    }

    [Fact]
    public async Task The_sweep_brings_the_entries_too()
    {
        var conversation = await nodes.StartAsync();
        using var reader = nodes.B.Feed.OpenStores([conversation.Store]);
        await nodes.SweepingAsync(nodes.A, reader);
        await nodes.A.SayAsync(conversation, "one");
        await nodes.Clock.SweepAsync(reader, item => item is Changed { Conversation.LastSeq: 1 } && item.ConversationId == conversation.Id);
        await nodes.A.SayAsync(conversation, "two");
        await nodes.Clock.SweepAsync(reader, item => item is Changed { Conversation.LastSeq: 2 } change && change.Entries.Messages().SequenceEqual(["two"]));
    }

    [Fact]
    public async Task The_first_message_after_a_screen_opened_is_swept_too()
    {
        // Nobody listens on this node yet; it hears Redis, but the other one has none to tell it through.
        var clock = new ManualClock();
        await using var idle = await Node.StartAsync(nodes.Postgres, clock);
        await Until.Async(() => idle.Feed.Point is not null);
        var conversation = await nodes.StartAsync();
        using var reader = idle.Feed.OpenConversation(conversation.Store, conversation.Id);
        await nodes.A.SayAsync(conversation, "right away");
        await clock.SweepAsync(reader, item => item is Changed { Conversation.LastSeq: 1 });
    }

    [Fact]
    public async Task Readers_of_the_node_itself_hear_at_once()
    {
        var conversation = await nodes.StartAsync();
        using var reader = nodes.A.Feed.OpenConversation(conversation.Store, conversation.Id);
        await nodes.A.SayAsync(conversation, "Hello");
        Assert.Equal(["Hello"], (await reader.NextAsync<Changed>()).Entries.Messages());
    }

    [Fact]
    public async Task A_screen_that_follows_shows_what_a_fresh_one_would()
    {
        using var reader = nodes.B.Feed.OpenStores([nodes.Shop.Key]);
        await nodes.SweepingAsync(nodes.A, reader);
        var (conversations, life) = (new List<Conversation>(), new Lifecycle.RandomLife(7));
        for (var number = 0; number < 4; number++) conversations.Add(await nodes.StartAsync());
        for (var step = 0; step < 40; step++)
            await (step % 2 == 0 ? nodes.A : nodes.B).Log.ChangeAsync(conversations[step % 4].Id, (held, now) => life.Do(life.Next(), held, now), Stop);
        var page = await nodes.B.Inbox.PageAsync(new InboxFilter { Stores = [nodes.Shop.Key] }, null, Limits.PageMost, Stop);
        var fresh = page.Items.Where(row => conversations.Any(one => one.Id == row.Id)).ToDictionary(row => row.Id, row => (row.Status, row.Assignee?.Id, row.LastSeq));
        var shown = new Dictionary<Guid, (Status, Guid?, int)>();
        await nodes.Clock.SweepAsync(reader, item =>
        {
            if (item is Changed { Conversation: var now } && fresh.ContainsKey(now.Id)) shown[now.Id] = (now.Status, now.Assignee?.Id, now.LastSeq);
            return fresh.All(row => shown.TryGetValue(row.Key, out var state) && state == row.Value);
        });
    }
}
