namespace EscapeHatch.Api.Tests.Shoppers;

public sealed class MessageTests(Front front)
{
    [Fact]
    public async Task Beginning_a_conversation_again_gives_the_live_one()
    {
        var mira = await VisitorAsync();
        var again = (await mira.PostAsync("/v1/conversations")).Is(200);
        Assert.Equal(mira.Conversation, again.Id());
        Assert.Equal("unrequested", again.Text("status"));
        Assert.Equal(mira.Id, again["shopperId"].GetGuid());
    }

    [Fact]
    public async Task Two_tabs_that_begin_at_once_share_one_conversation()
    {
        var shop = await front.Api.OpenShopAsync();
        var token = (await front.Api.Stranger().PostAsync("/v1/sessions", new { store = shop.Key })).Text("token");
        var tab = front.Api.Stranger(token: token);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => tab.PostAsync("/v1/conversations")));
        Assert.Single(answers.Select(answer => answer.Id()).Distinct());
        Assert.Single(answers, answer => answer.Status == 201);
    }

    [Fact]
    public async Task A_message_is_stored_with_its_place_in_the_log()
    {
        var mira = await VisitorAsync();
        var id = Guid.CreateVersion7();
        var entry = (await mira.SayAsync("Where is my parcel?", id)).Is(201);
        Assert.Equal((id, mira.Conversation), (entry.Id(), entry.Id("conversationId")));
        Assert.Equal((1, 0), (entry["seq"].GetInt32(), entry["prev"].GetInt32()));
        Assert.Equal(("message", "Where is my parcel?"), (entry.Text("kind"), entry.Text("text")));
        Assert.Equal("shopper", entry["author"].GetProperty("kind").GetString());
        Assert.Equal(TimeSpan.Zero, entry["at"].GetDateTimeOffset().Offset);
    }

    [Fact]
    public async Task The_same_id_gives_the_first_entry_and_another_text_is_refused()
    {
        var mira = await VisitorAsync();
        var id = Guid.CreateVersion7();
        var first = (await mira.SayAsync("Hello", id)).Is(201);
        await mira.SayAsync("Something else");
        var again = (await mira.SayAsync("Hello", id)).Is(200);
        foreach (var field in new[] { "id", "conversationId", "seq", "prev", "kind", "author", "text" }) Assert.Equal($"{first[field]}", $"{again[field]}");
        Assert.Equal(first["at"].GetDateTimeOffset(), again["at"].GetDateTimeOffset(), TimeSpan.FromMicroseconds(1));
        (await mira.SayAsync("Hullo", id)).IsProblem(409, "idReused");
        Assert.Equal(2, (await mira.EntriesAsync()).Count);
    }

    [Fact]
    public async Task A_message_sent_many_times_at_once_is_stored_once()
    {
        var mira = await VisitorAsync();
        var id = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => mira.SayAsync("Hello", id)));
        Assert.Single(answers, answer => answer.Status == 201);
        Assert.Single(answers.Select(answer => answer["seq"].GetInt32()).Distinct());
        Assert.Single(await mira.EntriesAsync());
    }

    [Fact]
    public async Task Entries_come_in_pages_after_a_seq()
    {
        var mira = await VisitorAsync();
        foreach (var text in new[] { "One", "Two", "Three" }) (await mira.SayAsync(text)).Is(201);
        var page = (await mira.GetAsync($"{mira.Path}/entries?after=0&limit=2")).Is(200);
        Assert.Equal(["One", "Two"], page.Items.Select(entry => entry.GetProperty("text").GetString()));
        var rest = (await mira.GetAsync($"{mira.Path}/entries?after={page.Text("cursor")}&limit=2")).Is(200);
        Assert.Equal(["Three"], rest.Items.Select(entry => entry.GetProperty("text").GetString()));
        Assert.Null(rest.TextOrNull("cursor"));
    }

    [Fact]
    public async Task Another_shopper_finds_nothing_of_it()
    {
        var shop = await front.Api.OpenShopAsync();
        var (mira, jonas) = (await front.Api.VisitorAsync(shop), await front.Api.VisitorAsync(shop));
        (await mira.SayAsync("Private")).Is(201);
        (await jonas.GetAsync(mira.Path)).IsProblem(404, "not-found");
        (await jonas.GetAsync($"{mira.Path}/entries")).IsProblem(404, "not-found");
        (await jonas.GetAsync($"{mira.Path}/events")).IsProblem(404, "not-found");
        (await jonas.PostAsync($"{mira.Path}/messages", new { id = Guid.CreateVersion7(), text = "Mine now" })).IsProblem(404, "not-found");
        foreach (var verb in new[] { "handoff", "typing", "end", "return-to-bot" }) (await jonas.PostAsync($"{mira.Path}/{verb}")).IsProblem(404, "not-found");
        (await jonas.PostAsync($"{mira.Path}/rating", new { score = 1 })).IsProblem(404, "not-found");
        Assert.Single(await mira.EntriesAsync());
    }

    [Fact]
    public async Task Hostile_text_comes_back_as_it_was_sent()
    {
        var mira = await VisitorAsync();
        const string text = "<script>alert(1)</script> '; DROP TABLE entries;-- {{7*7}} ${jndi:ldap://x} \u202Etxt.exe \uD83D\uDCDA \u0001 %00 \r\n\r\ndata: x";
        Assert.Equal(text, (await mira.SayAsync(text)).Is(201).Text("text"));
        Assert.Equal(text, Assert.Single(await mira.EntriesAsync()).GetProperty("text").GetString());
    }

    private async Task<Visitor> VisitorAsync() => await front.Api.VisitorAsync(await front.Api.OpenShopAsync());
}
