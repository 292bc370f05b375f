using System.Text;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Conversations.Tests.FanOut;

public sealed class OrderTests(Nodes nodes) : IClassFixture<Nodes>
{
    [Fact]
    public async Task What_a_later_hint_shows_to_be_missing_is_read_and_told_first()
    {
        // Nobody hears the mute node; the clocks stand still, so no sweep helps.
        await using var mute = await Node.StartAsync(nodes.Postgres, new ManualClock(), TestStores.DeadRedis);
        var conversation = await nodes.StartAsync();
        using var agent = nodes.B.Feed.OpenStores([conversation.Store]);
        await Until.Async(() => nodes.B.Feed.Told(conversation.Id) == 0);
        await mute.SayAsync(conversation, "unheard 1");
        await mute.SayAsync(conversation, "unheard 2");
        await nodes.A.SayAsync(conversation, "heard 3");
        var seqs = new List<int>();
        while (seqs.LastOrDefault() < 3)
            if (await agent.NextAsync() is Changed change && change.ConversationId == conversation.Id) seqs.AddRange(change.Entries.Select(entry => entry.Seq));
        Assert.Equal([1, 2, 3], seqs);
    }

    [Fact]
    public async Task Repeated_late_and_overlapping_changes_add_nothing()
    {
        var conversation = await nodes.StartAsync();
        using var reader = nodes.B.Feed.OpenConversation(conversation.Store, conversation.Id);
        var heard = 0;
        void Count(Changed change) => heard += change.ConversationId == conversation.Id ? 1 : 0;
        nodes.B.Feed.Heard += Count;
        var changes = Enumerable.Range(1, 4).Select(seq => ChangeOf(conversation, seq, seq)).ToList();
        foreach (var change in (Changed[])[changes[0], changes[0], changes[1], changes[0], ChangeOf(conversation, 1, 3), changes[2], changes[3], changes[1]])
            nodes.B.Feed.Offer(change);
        nodes.B.Feed.Heard -= Count;
        var seqs = new List<int>();
        while (reader.Events.TryRead(out var item)) if (item is Changed change) seqs.AddRange(change.Entries.Select(entry => entry.Seq));
        Assert.Equal([1, 2, 3, 4], seqs);
        Assert.True(heard >= 8);
    }

    [Fact]
    public async Task What_was_committed_together_goes_out_as_one_hint()
    {
        var conversations = new List<Conversation>();
        for (var number = 0; number < 3; number++) conversations.Add(await nodes.StartAsync());
        var (store, hints) = (nodes.Shop.Key, 0);
        var redis = await nodes.B.Get<RedisLink>().ConnectionAsync();
        await redis.GetSubscriber().SubscribeAsync(RedisKeys.Changes, (_, message) =>
        {
            var text = Encoding.UTF8.GetString(message!);
            if (conversations.Any(one => text.Contains($"{one.Id}", StringComparison.Ordinal)) && text.Contains("\"lastSeq\":1", StringComparison.Ordinal)) Interlocked.Increment(ref hints);
        });
        using var reader = nodes.B.Feed.OpenStores([store]);
        nodes.A.Feed.Tell([.. conversations.Select(conversation => ChangeOf(conversation, 1, 1))]);
        var told = new HashSet<Guid?>();
        while (told.Count < 3) if (await reader.NextAsync() is Changed { Conversation.LastSeq: 1 } change) told.Add(change.ConversationId);
        await Until.Async(() => hints == 1);
    }

    [Fact]
    public async Task An_event_is_written_once_for_each_audience()
    {
        var conversation = await nodes.StartAsync();
        using var one = nodes.A.Feed.OpenStores([conversation.Store]);
        using var other = nodes.A.Feed.OpenStores([conversation.Store]);
        nodes.A.Feed.Offer(ChangeOf(conversation, 1, 1));
        var written = 0;
        byte[] Write(FeedEvent item) => [(byte)++written];
        var (first, second) = (await one.NextAsync<Changed>(), await other.NextAsync<Changed>());
        Assert.Same(first.Bytes(Audience.Agent, Write), second.Bytes(Audience.Agent, Write));
        Assert.NotSame(first.Bytes(Audience.Agent, Write), second.Bytes(Audience.Shopper, Write));
        Assert.Equal(2, written);
        Assert.NotSame(first.Bytes(Audience.Agent, Write), (first with { Entries = [] }).Bytes(Audience.Agent, Write));
    }

    [Fact]
    public void Only_conversations_that_moved_least_recently_are_forgotten()
    {
        var (told, busy) = (new Told(), Guid.NewGuid());
        var store = nodes.Shop.Key;
        for (var seq = 1; seq <= 4 * Limits.ToldMost; seq++)
        {
            if (seq % 100 == 0) told.Take(State(store, busy, seq / 100), true, _ => { });
            told.Take(State(store, Guid.NewGuid(), 1), true, _ => { });
            if (seq > 100) Assert.Equal(seq / 100, told.Of(busy));
        }
    }

    private static Changed State(string store, Guid id, int seq) => new(new ConversationShape
    {
        Id = id, Store = store, ShopperId = id, Status = Status.Unrequested, LastSeq = seq, CreatedAt = default, UpdatedAt = default,
    }, seq, [new Entry { Id = Guid.NewGuid(), ConversationId = id, Seq = seq }]);

    private static Changed ChangeOf(Conversation conversation, int from, int to) =>
        new(ConversationShape.ForAgent(conversation) with { LastSeq = to }, to, [.. Enumerable.Range(from, to - from + 1).Select(seq => new Entry
        {
            Id = Guid.NewGuid(), ConversationId = conversation.Id, Seq = seq, PrevVisible = seq - 1, Kind = EntryKind.Message, AuthorKind = AuthorKind.Bot, Text = $"{seq}",
        })]);
}
