namespace EscapeHatch.Api.Tests.Streams;

public sealed class ReplayTests(Front front)
{
    [Fact]
    public async Task A_screen_gets_what_came_after_what_it_saw()
    {
        var mira = await VisitorAsync();
        for (var i = 1; i <= 5; i++) (await mira.SayAsync($"Message {i}")).Is(201);
        using var all = await mira.WatchAsync();
        using var byHeader = await mira.WatchAsync(3);
        using var byQuery = await mira.ListenAsync($"{mira.Path}/events?after=4");
        await all.AwaitAsync("conversation");
        await byHeader.AwaitAsync("conversation");
        await byQuery.AwaitAsync("conversation");
        Assert.Equal([1, 2, 3, 4, 5], all.Seqs);
        Assert.Equal([4, 5], byHeader.Seqs);
        Assert.Equal([5], byQuery.Seqs);
    }

    [Fact]
    public async Task Only_entries_have_ids_and_an_id_is_the_seq()
    {
        var shop = await front.Api.OpenShopAsync();
        var mira = await front.Api.VisitorAsync(shop);
        var omar = await front.Api.SignInAsync(shop, shop.Omar);
        using var screen = await mira.WatchAsync();
        await mira.AskForPersonAsync();
        (await omar.PutAsync("/v1/agents/me/availability", new { status = "available" })).Is(200);
        await omar.ClaimAsync(mira);
        (await omar.ReplyAsync(mira, "Hello")).Is(201);
        await screen.AwaitAsync("entry", entry => entry.TryGetProperty("text", out var text) && text.GetString() == "Hello");
        await screen.AwaitAsync("presence", presence => presence.GetProperty("status").GetString() == "available");
        foreach (var one in screen.Events)
            Assert.Equal(one.Kind == "entry" ? one.Data.GetProperty("seq").GetInt32().ToString() : null, one.Id);
    }

    [Fact]
    public async Task However_often_it_is_cut_a_screen_shows_each_entry_once_and_in_order()
    {
        var mira = await VisitorAsync();
        const int messages = 60;
        var sending = Task.Run(async () =>
        {
            for (var i = 1; i <= messages; i++) (await mira.SayAsync($"Message {i}")).Is(201);
        }, TestContext.Current.CancellationToken);
        var shown = new List<int>();
        while (shown.LastOrDefault() < messages)
        {
            using var screen = await mira.WatchAsync(shown.LastOrDefault());
            await Until.Async(() => screen.Seqs.Count > 4 || screen.Seqs.LastOrDefault() == messages);
            shown.AddRange(screen.Seqs);
        }
        await sending;
        Assert.Equal(Enumerable.Range(1, messages), shown);
    }

    [Fact]
    public async Task Hidden_entries_pass_a_screen_by_without_a_gap()
    {
        var shop = await front.Api.OpenShopAsync();
        var mira = await front.Api.VisitorAsync(shop);
        var omar = await front.Api.SignInAsync(shop, shop.Omar);
        using var screen = await mira.WatchAsync();
        (await omar.ActAsync(mira, "notes", new { id = Guid.NewGuid(), text = "hidden-note" })).Is(201);
        (await mira.SayAsync("Let me talk to a human")).Is(201);
        (await omar.PutAsync($"/v1/inbox/{mira.Conversation}/tags", new { add = new[] { "hidden-tag" } })).Is(200);
        await omar.ClaimAsync(mira);
        (await omar.ReplyAsync(mira, "Hello")).Is(201);
        await screen.AwaitAsync("entry", entry => entry.TryGetProperty("text", out var text) && text.GetString() == "Hello");
        Assert.Equal(screen.Seqs.SkipLast(1).Prepend(0), screen.Of("entry").Select(entry => entry.Data.GetProperty("prev").GetInt32()));
        Assert.DoesNotContain(screen.Events, one => one.Data.GetRawText().Contains("hidden-", StringComparison.Ordinal));
        foreach (var hidden in new[] { "tags", "priority", "preview", "confidence" }) Assert.DoesNotContain(screen.Of("conversation"), one => one.Data.TryGetProperty(hidden, out _));
    }

    [Fact]
    public async Task Typing_and_the_state_reach_the_other_side_live()
    {
        var shop = await front.Api.OpenShopAsync();
        var mira = await front.Api.VisitorAsync(shop);
        var omar = await front.Api.SignInAsync(shop, shop.Omar);
        using var screen = await mira.WatchAsync();
        using var inbox = await omar.ListenAsync("/v1/inbox/events");
        await inbox.AwaitAsync("ready");
        await screen.AwaitAsync("conversation");
        (await mira.PostAsync($"{mira.Path}/typing")).Is(204);
        Assert.Equal("shopper", (await inbox.AwaitAsync("typing")).Data.GetProperty("author").GetProperty("kind").GetString());
        front.Api.Get<EscapeHatch.Conversations.Agents.Desk>().Type(shop.Omar, shop.Key, mira.Conversation);
        Assert.Equal("Omar", (await screen.AwaitAsync("typing")).Data.GetProperty("author").GetProperty("name").GetString());
        await mira.AskForPersonAsync();
        var waiting = await screen.AwaitAsync("conversation", conversation => conversation.GetProperty("status").GetString() == "unassigned");
        Assert.Equal(1, waiting.Data.GetProperty("queue").GetProperty("position").GetInt32());
    }

    private async Task<Visitor> VisitorAsync() => await front.Api.VisitorAsync(await front.Api.OpenShopAsync());
}
