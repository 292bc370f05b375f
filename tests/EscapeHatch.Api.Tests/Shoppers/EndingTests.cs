namespace EscapeHatch.Api.Tests.Shoppers;

public sealed class EndingTests(Front front)
{
    [Fact]
    public async Task A_message_after_the_end_reopens_the_conversation_with_the_bot()
    {
        var mira = await VisitorAsync();
        (await mira.SayAsync("Hello")).Is(201);
        Assert.Equal("ended", (await mira.PostAsync($"{mira.Path}/end")).Is(200).Text("status"));
        Assert.NotNull((await mira.ReadAsync()).TextOrNull("endedAt"));
        (await mira.PostAsync($"{mira.Path}/end")).Is(200);
        (await mira.SayAsync("One more thing")).Is(201);
        Assert.Equal("unrequested", (await mira.ReadAsync()).Text("status"));
    }

    [Fact]
    public async Task A_message_soon_after_the_end_goes_back_to_an_agent_who_is_there()
    {
        var shop = await front.Api.OpenShopAsync();
        var mira = await front.Api.VisitorAsync(shop);
        var omar = await front.Api.SignInAsync(shop, shop.Omar);
        (await omar.PutAsync("/v1/agents/me/availability", new { status = "available" })).Is(200);
        await omar.ClaimAsync(mira);
        (await omar.ActAsync(mira, "end")).Is(200);
        (await mira.SayAsync("One more thing")).Is(201);
        var conversation = await mira.ReadAsync();
        Assert.Equal(("open", "Omar"), (conversation.Text("status"), conversation["assignee"].GetProperty("name").GetString()));
    }

    [Fact]
    public async Task An_ended_conversation_is_followed_by_a_new_one()
    {
        var mira = await VisitorAsync();
        (await mira.PostAsync($"{mira.Path}/end")).Is(200);
        Assert.NotEqual(mira.Conversation, (await mira.PostAsync("/v1/conversations")).Is(201).Id());
    }

    [Fact]
    public async Task A_shopper_may_leave_the_queue_but_not_take_the_conversation_from_an_agent()
    {
        var shop = await front.Api.OpenShopAsync();
        var mira = await front.Api.VisitorAsync(shop);
        (await mira.PostAsync($"{mira.Path}/return-to-bot")).Is(200);
        await mira.AskForPersonAsync();
        Assert.Equal("unrequested", (await mira.PostAsync($"{mira.Path}/return-to-bot")).Is(200).Text("status"));
        await (await front.Api.SignInAsync(shop, shop.Omar)).ClaimAsync(mira);
        var refused = (await mira.PostAsync($"{mira.Path}/return-to-bot")).IsProblem(409, "taken");
        Assert.Equal("Omar", refused["assignee"].GetProperty("name").GetString());
        Assert.False(refused["conversation"].TryGetProperty("tags", out _));
    }

    [Fact]
    public async Task A_rating_is_kept_and_its_comment_reaches_only_agents()
    {
        var shop = await front.Api.OpenShopAsync();
        var mira = await front.Api.VisitorAsync(shop);
        Assert.Equal(5, (await mira.PostAsync($"{mira.Path}/rating", new { score = 5, comment = "Lovely" })).Is(200)["rating"].GetInt32());
        var rating = Assert.Single(await mira.EntriesAsync());
        Assert.Equal(5, rating.GetProperty("data").GetProperty("score").GetInt32());
        Assert.False(rating.GetProperty("data").TryGetProperty("of", out _));
        var seen = Assert.Single(await (await front.Api.SignInAsync(shop, shop.Omar)).EntriesAsync(mira));
        Assert.Equal("Lovely", seen.GetProperty("text").GetString());
    }

    private async Task<Visitor> VisitorAsync() => await front.Api.VisitorAsync(await front.Api.OpenShopAsync());
}
