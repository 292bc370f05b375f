namespace EscapeHatch.Api.Tests.Stores;

public sealed class StoreTests(Front front)
{
    [Fact]
    public async Task A_new_store_is_its_admins_at_once_and_shows_its_secret_once()
    {
        var ada = await AdminAsync();
        var key = Key();
        var made = (await ada.PostAsync("/v1/stores", new { key, name = "Second Lantern", origins = new[] { "https://second.example" }, brand = new { colour = "#123456" } })).Is(201);
        Assert.NotEmpty(Convert.FromBase64String(made.Text("secret")));
        var read = (await ada.GetAsync($"/v1/stores/{key}")).Is(200);
        Assert.Equal(("Second Lantern", null, "#123456"), (read.Text("name"), read.TextOrNull("secret"), read["brand"].GetProperty("colour").GetString()));
        (await ada.PostAsync("/v1/articles", new { store = key, title = "Returns", body = "Within 30 days." })).Is(201);
        Assert.Equal(2, (await ada.GetAsync("/v1/stores")).Is(200).Items.Count);
        (await ada.PostAsync("/v1/stores", new { key, name = "Again" })).IsProblem(409, "key-taken");
        await Until.Async(async () => (await front.Api.Stranger("https://second.example").PostAsync("/v1/sessions", new { store = key })).Status == 200);
    }

    [Fact]
    public async Task A_replaced_store_is_seen_by_the_next_shopper()
    {
        var ada = await AdminAsync();
        var key = Key();
        (await ada.PostAsync("/v1/stores", new { key, name = "Lantern" })).Is(201);
        var replaced = (await ada.PutAsync($"/v1/stores/{key}", new { key, name = "Lantern II", liveChat = false, thresholds = new { botSilentSeconds = 5 } })).Is(200);
        Assert.Equal(5, replaced["thresholds"].GetProperty("botSilentSeconds").GetInt32());
        await Until.Async(async () => (await front.Api.Stranger().PostAsync("/v1/sessions", new { store = key })) is { Status: 200 } session && session["store"].GetProperty("name").GetString() == "Lantern II");
    }

    [Fact]
    public async Task Stores_made_at_once_under_one_key_are_one()
    {
        var (ada, key) = (await AdminAsync(), Key());
        var race = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ada.PostAsync("/v1/stores", new { key, name = "Lantern" })));
        Assert.Single(race, answer => answer.Status == 201);
        Assert.All(race.Where(answer => answer.Status != 201), answer => answer.IsProblem(409));
    }

    [Fact]
    public async Task A_removed_store_is_gone_with_its_shoppers_and_its_key_gives_nobody_the_next_one()
    {
        var shop = await front.Api.OpenShopAsync();
        var (ada, omar) = (await front.Api.SignInAsync(shop, shop.Ada), await front.Api.SignInAsync(shop, shop.Omar));
        var mira = await front.Api.VisitorAsync(shop);
        (await ada.DeleteAsync($"/v1/stores/{shop.Key}")).Is(204);
        await Until.Async(async () => (await mira.GetAsync(mira.Path)).Status == 401);
        (await omar.GetAsync($"/v1/inbox/{mira.Conversation}")).IsProblem(404, "not-found");
        (await (await AdminAsync()).PostAsync("/v1/stores", new { key = shop.Key, name = "Somebody else's" })).Is(201);
        (await ada.GetAsync($"/v1/stores/{shop.Key}")).IsProblem(404, "not-found");
        (await ada.PostAsync("/v1/articles", new { store = shop.Key, title = "Returns", body = "Mine now." })).Blames("store");
    }

    private static string Key() => $"second-{Guid.NewGuid():n}"[..24];

    private async Task<Clerk> AdminAsync()
    {
        var shop = await front.Api.OpenShopAsync();
        return await front.Api.SignInAsync(shop, shop.Ada);
    }
}
