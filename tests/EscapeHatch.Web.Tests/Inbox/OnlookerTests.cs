using EscapeHatch.Conversations;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Wire;
using EscapeHatch.Web.Inbox.Thread;
using EscapeHatch.Web.Look;

namespace EscapeHatch.Web.Tests.Inbox;

/// <summary>Omar's page on one node, Ines' on another: each sees the other at the same conversation.</summary>
public sealed class OnlookerTests(Nodes nodes) : IClassFixture<Nodes>
{
    [Fact]
    public async Task Colleagues_see_who_looks_who_writes_and_who_left()
    {
        var conversation = await StartAsync();
        using var omar = Page(nodes.A, nodes.Shop.Omar);
        using var ines = Page(nodes.B, nodes.Shop.Ines);
        omar.Board.Follow(conversation);
        ines.Board.Follow(conversation);
        await omar.ShowsAsync("Ines is looking");
        // Who was there first answers, so that the one who comes need not wait for a beat.
        await ines.ShowsAsync("Omar is looking");
        ines.Board.Write();
        await omar.ShowsAsync("Ines is typing a reply");
        nodes.Clock.Advance(Limits.WritingLife);
        await omar.ShowsAsync("Ines is looking");
        ines.Board.Follow(null);
        await omar.ShowsAsync("");
    }

    [Fact]
    public async Task A_page_that_falls_silent_is_forgotten()
    {
        var conversation = await StartAsync();
        using var omar = Page(nodes.A, nodes.Shop.Omar);
        using var ines = Page(nodes.B, nodes.Shop.Ines);
        omar.Board.Follow(conversation);
        ines.Board.Follow(conversation);
        await omar.ShowsAsync("Ines is looking");
        nodes.Clock.Advance(Limits.LookLife);
        await omar.ShowsAsync("");
    }

    [Fact]
    public async Task Closing_one_of_two_pages_leaves_the_agent_looking()
    {
        var conversation = await StartAsync();
        using var omar = Page(nodes.A, nodes.Shop.Omar);
        using var first = Page(nodes.B, nodes.Shop.Ines);
        using var second = Page(nodes.B, nodes.Shop.Ines);
        foreach (var page in new[] { omar, first, second }) page.Board.Follow(conversation);
        await omar.ShowsAsync("Ines is looking");
        Assert.Equal("", second.Words);
        first.Board.Follow(null);
        second.Hear();
        await omar.ShowsAsync("Ines is looking");
    }

    [Fact]
    public async Task Who_looks_at_another_conversation_is_no_onlooker()
    {
        using var omar = Page(nodes.A, nodes.Shop.Omar);
        using var ines = Page(nodes.A, nodes.Shop.Ines);
        omar.Board.Follow(await StartAsync());
        ines.Board.Follow(await StartAsync());
        Assert.Equal(("", ""), (omar.Hear(), ines.Hear()));
    }

    [Theory]
    [InlineData("Ada is looking", "Ada")]
    [InlineData("Ada and Ines are looking", "Ada", "Ines")]
    [InlineData("Ada, Ines and 2 more are looking", "Ada", "Ines", "Mo", "Omar")]
    [InlineData("Omar is typing a reply", "Omar*", "Ada")]
    public void Onlookers_are_named_shortly(string words, params string[] names) =>
        Assert.Equal(words, Words.Of([.. names.Select(name => new Onlooker(Guid.NewGuid(), name.TrimEnd('*'), name.EndsWith('*')))]));

    private async Task<ConversationShape> StartAsync()
    {
        var shopper = await nodes.Shop.ShopperAsync();
        return ConversationShape.ForAgent((await nodes.A.Log.StartAsync(shopper.Store, shopper.Id, TestContext.Current.CancellationToken)).Conversation);
    }

    private Screen Page(Node node, Conversations.Agents.SignedIn agent) => new(node.Feed, nodes.Clock, agent);

    private sealed class Screen : IDisposable
    {
        private readonly FeedReader _reader;

        public Screen(Feed feed, TimeProvider clock, Conversations.Agents.SignedIn agent)
        {
            (_reader, Board) = (feed.OpenStores(agent.Stores), new OnlookerBoard(feed, clock));
            Board.Start(agent);
        }

        public OnlookerBoard Board { get; }

        public string Words => Board.Others.Count == 0 ? "" : Look.Words.Of(Board.Others);

        public string Hear()
        {
            var batch = new List<FeedEvent>();
            while (_reader.Events.TryRead(out var item)) batch.Add(item);
            Board.Apply(batch);
            return Words;
        }

        public Task ShowsAsync(string words) => Until.Async(() => Hear() == words, what: $"it says “{words}”");

        public void Dispose() => _reader.Dispose();
    }
}
