using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Tests.FanOut;

public sealed class FeedTests(Nodes nodes) : IClassFixture<Nodes>
{
    [Fact]
    public async Task What_happens_on_one_node_is_heard_on_the_other()
    {
        var conversation = await nodes.StartAsync();
        using var reader = nodes.B.Feed.OpenConversation(conversation.Store, conversation.Id);
        await nodes.A.SayAsync(conversation, "Hello");
        var change = await reader.NextAsync<Changed>();
        Assert.Equal(["Hello"], change.Entries.Messages());
        Assert.Equal((conversation.Id, 1, 1), (change.ConversationId, change.Conversation.LastSeq, change.LastVisibleSeq));
    }

    [Fact]
    public async Task Typing_and_coming_and_going_are_heard_on_the_other_node()
    {
        var conversation = await nodes.StartAsync();
        using var reader = nodes.B.Feed.OpenConversation(conversation.Store, conversation.Id);
        var (typing, presence) = (TypingIn(conversation), new PresenceChanged(conversation.Store, null, true));
        nodes.A.Feed.Tell(typing);
        nodes.A.Feed.Tell(presence);
        Assert.Equal(typing, await reader.NextAsync<Typing>());
        Assert.Equal(presence, await reader.NextAsync<PresenceChanged>());
    }

    [Fact]
    public async Task A_node_does_not_hear_its_own_live_events_twice()
    {
        var conversation = await nodes.StartAsync();
        using var here = nodes.A.Feed.OpenConversation(conversation.Store, conversation.Id);
        using var there = nodes.B.Feed.OpenConversation(conversation.Store, conversation.Id);
        nodes.A.Feed.Tell(TypingIn(conversation));
        await here.NextAsync<Typing>();
        await there.NextAsync<Typing>();
        // What B says comes to A the way an echo of A's own would, after it.
        nodes.B.Feed.Tell(new PresenceChanged(conversation.Store, null, true));
        await here.NextAsync<PresenceChanged>();
    }

    [Fact]
    public async Task A_change_that_hint_and_sweep_both_tell_is_told_once()
    {
        var (conversation, quiet) = (await nodes.StartAsync(), await nodes.StartAsync());
        await using var mute = await Node.StartAsync(nodes.Postgres, nodes.Clock, TestStores.DeadRedis);
        using var reader = nodes.B.Feed.OpenStores([nodes.Shop.Key]);
        await nodes.SweepingAsync(mute, reader);
        await nodes.A.SayAsync(conversation, "hinted");
        await mute.SayAsync(quiet, "swept");
        var told = 0;
        await nodes.Clock.SweepAsync(reader, item =>
        {
            if (item is Changed { Conversation.LastSeq: 1 } && item.ConversationId == conversation.Id) told++;
            return item is Changed { Conversation.LastSeq: 1 } && item.ConversationId == quiet.Id;
        });
        Assert.Equal(1, told);
    }

    [Fact]
    public async Task Outsiders_hear_nothing()
    {
        var (conversation, other, neighbour) = (await nodes.StartAsync(), await nodes.StartAsync(), await Shop.OpenAsync(nodes.A.Database, nodes.Clock));
        using var insider = nodes.B.Feed.OpenConversation(conversation.Store, conversation.Id);
        using var agent = nodes.B.Feed.OpenStores([conversation.Store]);
        using var otherShopper = nodes.B.Feed.OpenConversation(other.Store, other.Id);
        using var otherStore = nodes.B.Feed.OpenStores([neighbour.Key]);
        using var forger = nodes.B.Feed.OpenConversation(neighbour.Key, conversation.Id);
        await nodes.A.SayAsync(conversation, "private");
        await insider.NextAsync<Changed>();
        await agent.NextAsync<Changed>();
        nodes.A.Feed.Tell(new PresenceChanged(other.Store, null, true));
        nodes.A.Feed.Tell(new PresenceChanged(neighbour.Key, null, true));
        await otherShopper.NextAsync<PresenceChanged>();
        await otherStore.NextAsync<PresenceChanged>();
        await forger.NextAsync<PresenceChanged>();
    }

    [Fact]
    public async Task Readers_of_one_conversation_do_not_hear_typing_in_another()
    {
        var (mine, other) = (await nodes.StartAsync(), await nodes.StartAsync());
        using var reader = nodes.B.Feed.OpenConversation(mine.Store, mine.Id);
        nodes.A.Feed.Tell(TypingIn(other));
        nodes.A.Feed.Tell(TypingIn(mine));
        Assert.Equal(mine.Id, (await reader.NextAsync<Typing>()).ConversationId);
    }

    private Typing TypingIn(Conversation conversation) => new(conversation.Store, conversation.Id, AuthorKind.Agent, nodes.Shop.Omar.Id, "Omar");
}
