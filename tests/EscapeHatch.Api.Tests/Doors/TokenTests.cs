using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Api.Tests.Doors;

public sealed class TokenTests(ClockFront front) : IClassFixture<ClockFront>
{
    [Fact]
    public async Task A_shoppers_token_expires_and_a_session_renews_it()
    {
        var shop = await front.Api.OpenShopAsync();
        var mira = await front.Api.VisitorAsync(shop);
        front.Clock.Advance(Limits.ShopperToken - TimeSpan.FromMinutes(1));
        var renewed = (await mira.PostAsync("/v1/sessions", new { store = shop.Key, token = mira.Token })).Is(200);
        Assert.Equal(mira.Id, renewed["shopper"].GetProperty("id").GetGuid());
        front.Clock.Advance(TimeSpan.FromMinutes(1));
        (await mira.GetAsync(mira.Path)).IsProblem(401, "unauthorized");
        (await front.Api.Stranger(token: renewed.Text("token")).GetAsync(mira.Path)).Is(200);
        var stranger = (await mira.PostAsync("/v1/sessions", new { store = shop.Key, token = mira.Token })).Is(200);
        Assert.NotEqual(mira.Id, stranger["shopper"].GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task A_token_that_was_good_opens_nothing_once_its_store_is_gone()
    {
        var shop = await front.Api.OpenShopAsync();
        var session = (await front.Api.Stranger().PostAsync("/v1/sessions", new { store = shop.Key })).Is(200);
        var mira = front.Api.Stranger(token: session.Text("token"));
        (await mira.PutAsync("/v1/shoppers/me", new { name = "Mira" })).Is(200);
        await front.Postgres.ExecuteAsync($"DELETE FROM stores WHERE key = {shop.Key}");
        front.Api.Get<StoreSettings>().Forget();
        (await mira.PutAsync("/v1/shoppers/me", new { name = "Mira" })).IsProblem(401, "unauthorized");
    }

    [Fact]
    public async Task A_changed_token_is_none()
    {
        var mira = await front.Api.VisitorAsync(await front.Api.OpenShopAsync());
        foreach (var forged in new[] { $"{mira.Token}A", mira.Token![..^4], mira.Token.ToUpperInvariant(), "null", "", "..", new string('A', 4000) })
            (await front.Api.Stranger(token: forged).GetAsync(mira.Path)).IsProblem(401, "unauthorized");
    }

    [Fact]
    public async Task An_agents_token_expires_and_is_renewed()
    {
        var shop = await front.Api.OpenShopAsync();
        var omar = await front.Api.SignInAsync(shop, shop.Omar);
        front.Clock.Advance(TimeSpan.FromMinutes(30));
        (await omar.GetAsync("/v1/inbox")).IsProblem(401, "unauthorized");
        var renewed = (await omar.PostAsync("/v1/agents/refresh", new { refreshToken = omar.RefreshToken })).Is(200);
        Assert.Equal(TimeSpan.FromMinutes(30).TotalSeconds, renewed["expiresIn"].GetDouble());
        (await front.Api.Stranger(token: renewed.Text("accessToken")).GetAsync("/v1/inbox")).Is(200);
        front.Clock.Advance(TimeSpan.FromDays(14));
        (await omar.PostAsync("/v1/agents/refresh", new { refreshToken = renewed.Text("refreshToken") })).IsProblem(401, "sign-in");
    }

    [Fact]
    public async Task A_refresh_token_opens_no_door_and_an_access_token_renews_nothing()
    {
        var shop = await front.Api.OpenShopAsync();
        var omar = await front.Api.SignInAsync(shop, shop.Omar);
        (await front.Api.Stranger(token: omar.RefreshToken).GetAsync("/v1/inbox")).IsProblem(401, "unauthorized");
        foreach (var token in new[] { omar.Token!, "forged", (await front.Api.VisitorAsync(shop)).Token! })
            (await omar.PostAsync("/v1/agents/refresh", new { refreshToken = token })).IsProblem(401, "sign-in");
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_sound_the_same()
    {
        var shop = await front.Api.OpenShopAsync();
        var wrong = await LogInAsync(shop.EmailOf(shop.Omar), "not-the-password");
        var unknown = await LogInAsync("nobody@lantern.test", "not-the-password");
        Assert.Equal(wrong.IsProblem(401, "sign-in").Text("detail"), unknown.IsProblem(401, "sign-in").Text("detail"));
    }

    [Fact]
    public async Task Too_many_wrong_passwords_lock_the_account_and_no_other()
    {
        var shop = await front.Api.OpenShopAsync();
        for (var attempt = 0; attempt < 10; attempt++) (await LogInAsync(shop.EmailOf(shop.Omar), "not-the-password")).IsProblem(401, "sign-in");
        (await LogInAsync(shop.EmailOf(shop.Omar), Cast.Password)).IsProblem(401, "sign-in");
        (await LogInAsync(shop.EmailOf(shop.Ines), Cast.Password)).Is(200);
    }

    private Task<Answer> LogInAsync(string email, string password) => front.Api.Stranger().PostAsync("/v1/agents/login", new { email, password });
}
