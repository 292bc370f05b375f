namespace EscapeHatch.Api.Tests.Shoppers;

public sealed class HandoffWithoutRedisTests(FrontWithoutRedis front) : IClassFixture<FrontWithoutRedis>
{
    [Fact]
    public async Task The_button_works_with_worker_and_Redis_dead()
    {
        var mira = await front.Api.VisitorAsync(await front.Api.OpenShopAsync());
        var conversation = (await mira.PostAsync($"{mira.Path}/handoff")).Is(200);
        Assert.Equal(("unassigned", "button"), (conversation.Text("status"), conversation.Text("reason")));
        Assert.Equal(1, conversation["queue"].GetProperty("position").GetInt32());
    }

    [Fact]
    public async Task Words_work_with_worker_and_Redis_dead()
    {
        var mira = await front.Api.VisitorAsync(await front.Api.OpenShopAsync());
        (await mira.SayAsync("I want to speak to a real person")).Is(201);
        Assert.Equal("requested", (await mira.ReadAsync()).Text("reason"));
    }

    [Fact]
    public async Task A_whole_conversation_with_an_agent_works_without_Redis()
    {
        var shop = await front.Api.OpenShopAsync();
        var mira = await front.Api.VisitorAsync(shop);
        var omar = await front.Api.SignInAsync(shop, shop.Omar);
        using var screen = await mira.WatchAsync();
        await mira.AskForPersonAsync();
        await omar.ClaimAsync(mira);
        (await omar.ReplyAsync(mira, "Hello")).Is(201);
        await screen.AwaitAsync("entry", entry => entry.TryGetProperty("text", out var text) && text.GetString() == "Hello");
        (await mira.PostAsync($"{mira.Path}/typing")).Is(204);
        (await mira.PostAsync($"{mira.Path}/end")).Is(200);
    }
}
