using System.Text.Json.Nodes;
namespace EscapeHatch.Api.Tests.Streams;

public sealed class InboxStreamTests(Front front)
{
    [Fact]
    public async Task Agents_see_every_entry_and_state_of_their_stores_and_of_no_other()
    {
        var (shop, elsewhere) = (await front.Api.OpenShopAsync(), await front.Api.OpenShopAsync());
        var (mira, jonas) = (await front.Api.VisitorAsync(shop), await front.Api.VisitorAsync(elsewhere));
        using var inbox = await (await front.Api.SignInAsync(shop, shop.Omar)).ListenAsync("/v1/inbox/events");
        await inbox.AwaitAsync("ready");
        (await jonas.SayAsync("Elsewhere")).Is(201);
        (await mira.SayAsync("I want to speak to a person")).Is(201);
        await inbox.AwaitAsync("conversation", conversation => conversation.GetProperty("status").GetString() == "unassigned");
        Assert.Contains(inbox.Of("entry"), entry => entry.Data.GetProperty("kind").GetString() == "decision");
        Assert.All(inbox.Of("entry"), entry => Assert.Equal(mira.Conversation, entry.Data.GetProperty("conversationId").GetGuid()));
        Assert.All(inbox.Of("conversation"), one => Assert.NotNull(one.Id));
        Assert.All(inbox.Of("entry"), one => Assert.Null(one.Id));
    }

    [Fact]
    public async Task Resuming_sends_the_state_of_every_conversation_changed_since()
    {
        var shop = await front.Api.OpenShopAsync();
        var omar = await front.Api.SignInAsync(shop, shop.Omar);
        var visitors = new List<Visitor>();
        for (var i = 0; i < 6; i++) visitors.Add(await front.Api.VisitorAsync(shop));
        string cursor;
        using (var inbox = await omar.ListenAsync("/v1/inbox/events")) cursor = (await inbox.AwaitAsync("ready")).Id!;
        foreach (var visitor in visitors[..2]) (await visitor.SayAsync("While you were away")).Is(201);
        await visitors[2].AskForPersonAsync();
        await omar.ClaimAsync(visitors[3]);
        (await omar.PutAsync($"/v1/inbox/{visitors[4].Conversation}/tags", new { add = new[] { "late" } })).Is(200);
        using var resumed = await omar.ListenAsync("/v1/inbox/events", cursor);
        await resumed.AwaitAsync("ready");
        var fresh = (await omar.GetAsync("/v1/inbox?limit=200")).Is(200).Items.ToDictionary(item => item.GetProperty("id").GetGuid());
        var told = resumed.Of("conversation").ToDictionary(one => one.Data.GetProperty("id").GetGuid(), one => one.Data);
        foreach (var visitor in visitors[..5]) Assert.Equal(Shared(fresh[visitor.Conversation]), Shared(told[visitor.Conversation]));
    }

    // What an agent has not read is theirs alone; the stream tells all agents of a store the same.
    private static string Shared(JsonElement conversation)
    {
        var shared = JsonObject.Create(conversation)!;
        shared.Remove("unread");
        return shared.ToJsonString();
    }

    [Fact]
    public async Task Snapshot_and_events_make_a_fresh_snapshot_across_cuts()
    {
        var shop = await front.Api.OpenShopAsync();
        var omar = await front.Api.SignInAsync(shop, shop.Omar);
        var visitors = new List<Visitor>();
        for (var i = 0; i < 5; i++) visitors.Add(await front.Api.VisitorAsync(shop));
        var writing = Task.WhenAll(visitors.Select(async visitor =>
        {
            for (var i = 0; i < 12; i++) (await visitor.SayAsync($"Message {i}")).Is(201);
        }));
        var (seen, cursor) = (new Dictionary<Guid, int>(), (string?)null);
        while (seen.Count < visitors.Count || seen.Values.Any(seq => seq < 12))
        {
            using var inbox = await omar.ListenAsync("/v1/inbox/events", cursor ?? "0");
            await inbox.AwaitAsync("ready");
            await Until.Async(() => inbox.Of("conversation").Count > 6 || writing.IsCompleted);
            foreach (var one in inbox.Of("conversation"))
                (seen[one.Data.GetProperty("id").GetGuid()], cursor) = (one.Data.GetProperty("lastSeq").GetInt32(), one.Id);
        }
        await writing;
        Assert.All(visitors, visitor => Assert.Equal(12, seen[visitor.Conversation]));
    }

    [Fact]
    public async Task An_agent_with_the_inbox_open_is_there_until_they_say_otherwise()
    {
        var shop = await front.Api.OpenShopAsync();
        var mira = await front.Api.VisitorAsync(shop);
        var omar = await front.Api.SignInAsync(shop, shop.Omar);
        using var screen = await mira.WatchAsync();
        using var inbox = await omar.ListenAsync("/v1/inbox/events");
        await inbox.AwaitAsync("ready");
        Assert.Equal("available", (await mira.PostAsync("/v1/sessions", new { store = shop.Key }))["store"].GetProperty("availability").GetProperty("status").GetString());
        (await omar.PutAsync("/v1/agents/me/availability", new { status = "away", capacity = 3 })).Is(200);
        await Until.Async(() => screen.Of("presence").LastOrDefault()?.Data.GetProperty("status").GetString() == "away");
        await inbox.AwaitAsync("presence");
    }

    [Fact]
    public async Task Being_cut_while_resuming_loses_nothing()
    {
        var shop = await front.Api.OpenShopAsync();
        var omar = await front.Api.SignInAsync(shop, shop.Omar);
        (await (await front.Api.VisitorAsync(shop)).SayAsync("While you were away")).Is(201);
        using var inbox = await omar.ListenAsync("/v1/inbox/events", "0");
        var ready = await inbox.AwaitAsync("ready");
        Assert.All(inbox.Of("conversation"), one => Assert.Equal("0", one.Id));
        Assert.NotEqual("0", ready.Id);
    }
}
