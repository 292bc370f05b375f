namespace EscapeHatch.Api.Tests.Outages;

public sealed class OnlineTests(ClockFrontWithoutRedis front) : IClassFixture<ClockFrontWithoutRedis>
{
    [Fact]
    public async Task Without_Redis_nobody_is_called_offline()
    {
        var shop = await front.Api.OpenShopAsync();
        var omar = await front.Api.SignInAsync(shop, shop.Omar);
        var mira = await front.Api.VisitorAsync(shop);
        (await omar.GetAsync("/v1/inbox?online=true")).Is(503);
        var file = (await omar.GetAsync($"/v1/inbox/{mira.Conversation}")).Is(200);
        Assert.False(file["shopper"].TryGetProperty("online", out _));
        var session = (await mira.PostAsync("/v1/sessions", new { store = shop.Key })).Is(200);
        Assert.False(session["store"].GetProperty("availability").TryGetProperty("status", out _));
    }
}
