namespace EscapeHatch.Api.Tests.Inbox;

public sealed class OwnershipTests(Front front) : IAsyncLifetime
{
    private Shop _shop = null!;
    private Visitor _mira = null!;
    private Clerk _omar = null!, _ines = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await front.Api.OpenShopAsync();
        _mira = await front.Api.VisitorAsync(_shop);
        (_omar, _ines) = (await front.Api.SignInAsync(_shop, _shop.Omar), await front.Api.SignInAsync(_shop, _shop.Ines));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Released_it_waits_again_with_the_reason_it_had()
    {
        await _mira.AskForPersonAsync();
        await _omar.ClaimAsync(_mira);
        (await _ines.ActAsync(_mira, "release")).IsProblem(409, "taken");
        var released = (await _omar.ActAsync(_mira, "release")).Is(200);
        Assert.Equal(("unassigned", "button"), (released.Text("status"), released.Text("reason")));
        Assert.False(released.Body.TryGetProperty("assignee", out _));
        (await _omar.ActAsync(_mira, "release")).IsProblem(409, "notAssigned");
        await _ines.ClaimAsync(_mira);
    }

    [Fact]
    public async Task Returned_to_the_bot_its_reason_is_settled()
    {
        await _omar.ClaimAsync(_mira);
        (await _ines.ActAsync(_mira, "return-to-bot")).IsProblem(409, "taken");
        var returned = (await _omar.ActAsync(_mira, "return-to-bot")).Is(200);
        Assert.Equal("unrequested", returned.Text("status"));
        Assert.Null(returned.TextOrNull("reason"));
        (await _omar.ActAsync(_mira, "return-to-bot")).IsProblem(409, "alreadyWithBot");
    }

    [Fact]
    public async Task Assigned_the_other_agent_has_it()
    {
        await _omar.ClaimAsync(_mira);
        var assigned = (await _omar.ActAsync(_mira, "assign", new { agentId = _shop.Ines.Id })).Is(200);
        Assert.Equal("Ines", assigned["assignee"].GetProperty("name").GetString());
        (await _omar.ReplyAsync(_mira, "Still mine?")).IsProblem(409, "taken");
        (await _ines.ReplyAsync(_mira, "Hello from Ines")).Is(201);
    }

    [Fact]
    public async Task An_agent_of_another_store_gets_nothing_assigned()
    {
        var stranger = (await front.Api.OpenShopAsync()).Omar.Id;
        foreach (var nobody in new[] { stranger, Guid.NewGuid() })
            (await _omar.ActAsync(_mira, "assign", new { agentId = nobody })).IsProblem(400, "noSuchAgent");
        Assert.Equal("unrequested", (await _mira.ReadAsync()).Text("status"));
    }

    [Fact]
    public async Task Ended_and_reopened_it_is_the_agents()
    {
        (await _omar.ActAsync(_mira, "reopen")).IsProblem(409, "notOver");
        await _omar.ClaimAsync(_mira);
        Assert.Equal("ended", (await _omar.ActAsync(_mira, "end")).Is(200).Text("status"));
        (await _omar.ActAsync(_mira, "end")).IsProblem(409, "over");
        (await _omar.ActAsync(_mira, "claim")).IsProblem(409, "over");
        var reopened = (await _ines.ActAsync(_mira, "reopen")).Is(200);
        Assert.Equal(("open", "Ines"), (reopened.Text("status"), reopened["assignee"].GetProperty("name").GetString()));
    }

    [Fact]
    public async Task An_agents_message_after_the_end_reopens_it()
    {
        await _omar.ClaimAsync(_mira);
        (await _omar.ActAsync(_mira, "end")).Is(200);
        (await _omar.ReplyAsync(_mira, "One more thing")).Is(201);
        Assert.Equal("open", (await _mira.ReadAsync()).Text("status"));
    }

    [Fact]
    public async Task Tags_are_put_on_and_taken_off()
    {
        var path = $"/v1/inbox/{_mira.Conversation}/tags";
        Assert.Equal(["parcel", "vip"], Tags((await _omar.PutAsync(path, new { add = new[] { "vip", "parcel" } })).Is(200)));
        Assert.Equal(["parcel"], Tags((await _omar.PutAsync(path, new { add = new[] { "parcel" }, remove = new[] { "vip" } })).Is(200)));
        var entries = (await _omar.EntriesAsync(_mira)).Count;
        (await _omar.PutAsync(path, new { remove = new[] { "vip" } })).Is(200);
        Assert.Equal(entries, (await _omar.EntriesAsync(_mira)).Count);
    }

    [Fact]
    public async Task An_agent_begins_a_conversation_that_is_open_at_once()
    {
        var begun = (await _omar.PostAsync("/v1/inbox", new { shopperId = _mira.Id, text = "Your book is here" })).Is(201);
        Assert.Equal(("open", "Omar"), (begun.Text("status"), begun["assignee"].GetProperty("name").GetString()));
        var entries = (await _mira.GetAsync($"/v1/conversations/{begun.Id()}/entries")).Is(200).Items;
        Assert.Equal("Your book is here", entries[^1].GetProperty("text").GetString());
        (await _omar.PostAsync("/v1/inbox", new { shopperId = Guid.NewGuid(), text = "Anyone?" })).IsProblem(404, "not-found");
    }

    private static IEnumerable<string?> Tags(Answer conversation) => conversation["tags"].EnumerateArray().Select(tag => tag.GetString());
}
