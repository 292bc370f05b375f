namespace EscapeHatch.Api.Tests.Agents;

public sealed class AgentAdminTests(Front front)
{
    [Fact]
    public async Task An_admin_makes_lists_changes_and_removes_an_agent()
    {
        var (shop, ada) = await AdminAsync();
        var made = (await ada.PostAsync("/v1/agents", Noor(shop))).Is(201);
        Assert.Equal(("Noor", "agent"), (made.Text("name"), made.Text("role")));
        Assert.False(made.Body.TryGetProperty("passwordHash", out _));
        Assert.Equal(made.Id(), (await ada.GetAsync($"/v1/agents/{made.Id()}")).Is(200).Id());
        Assert.Equal("Noora", (await ada.PutAsync($"/v1/agents/{made.Id()}", new { name = "Noora", email = Email(shop), stores = new[] { shop.Key }, capacity = 3 })).Is(200).Text("name"));
        (await ada.DeleteAsync($"/v1/agents/{made.Id()}")).Is(204);
        (await ada.GetAsync($"/v1/agents/{made.Id()}")).IsProblem(404, "not-found");
        Assert.Equal(3, (await PagesAsync(ada)).Distinct().Count());
    }

    [Fact]
    public async Task An_address_is_taken_once()
    {
        var (shop, ada) = await AdminAsync();
        (await ada.PostAsync("/v1/agents", Noor(shop))).Is(201);
        (await ada.PostAsync("/v1/agents", Noor(shop))).Blames("email");
        var other = await front.Api.OpenShopAsync();
        var race = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ada.PostAsync("/v1/agents", new { name = "Per", email = $"per@{other.Key}.test", password = Cast.Password, stores = new[] { shop.Key } })));
        Assert.Single(race, answer => answer.Status == 201);
        Assert.All(race.Where(answer => answer.Status != 201), answer => Assert.InRange(answer.Status, 400, 409));
    }

    [Fact]
    public async Task A_removed_agent_can_do_nothing_more()
    {
        var (shop, ada) = await AdminAsync();
        var omar = await front.Api.SignInAsync(shop, shop.Omar);
        (await ada.DeleteAsync($"/v1/agents/{shop.Omar.Id}")).Is(204);
        (await omar.GetAsync("/v1/inbox")).IsProblem(403, "forbidden");
        (await omar.PostAsync("/v1/agents/refresh", new { refreshToken = omar.RefreshToken })).IsProblem(401, "sign-in");
        (await omar.PostAsync("/v1/agents/login", new { email = shop.EmailOf(shop.Omar), password = Cast.Password })).IsProblem(401, "sign-in");
    }

    [Fact]
    public async Task A_new_role_counts_at_once_and_ends_the_old_refresh_token()
    {
        var (shop, ada) = await AdminAsync();
        var omar = await front.Api.SignInAsync(shop, shop.Omar);
        (await omar.GetAsync("/v1/articles")).IsProblem(403, "forbidden");
        (await ada.PutAsync($"/v1/agents/{shop.Omar.Id}", new { name = "Omar", email = shop.EmailOf(shop.Omar), role = "admin", stores = new[] { shop.Key } })).Is(200);
        (await omar.GetAsync("/v1/articles")).Is(200);
        (await omar.PostAsync("/v1/agents/refresh", new { refreshToken = omar.RefreshToken })).IsProblem(401, "sign-in");
    }

    [Fact]
    public async Task A_new_password_replaces_the_old_one()
    {
        var (shop, ada) = await AdminAsync();
        (await ada.PutAsync($"/v1/agents/{shop.Omar.Id}", new { name = "Omar", email = shop.EmailOf(shop.Omar), stores = new[] { shop.Key }, password = "a-new-password" })).Is(200);
        (await ada.PostAsync("/v1/agents/login", new { email = shop.EmailOf(shop.Omar), password = Cast.Password })).IsProblem(401, "sign-in");
        (await ada.PostAsync("/v1/agents/login", new { email = shop.EmailOf(shop.Omar), password = "a-new-password" })).Is(200);
    }

    [Fact]
    public async Task Nobody_removes_themselves()
    {
        var (shop, ada) = await AdminAsync();
        (await ada.DeleteAsync($"/v1/agents/{shop.Ada.Id}")).IsProblem(409, "own-account");
    }

    [Fact]
    public async Task Availability_is_kept_and_said_back()
    {
        var (shop, ada) = await AdminAsync();
        var said = (await ada.PutAsync("/v1/agents/me/availability", new { status = "offline", capacity = 2 })).Is(200);
        Assert.Equal(("offline", 2), (said.Text("status"), said["capacity"].GetInt32()));
        var kept = (await ada.GetAsync($"/v1/agents/{shop.Ada.Id}")).Is(200);
        Assert.Equal(("offline", 2), (kept.Text("availability"), kept["capacity"].GetInt32()));
    }

    private static string Email(Shop shop) => $"noor@{shop.Key}.test";

    private static object Noor(Shop shop) => new { name = "Noor", email = Email(shop), password = Cast.Password, role = "agent", stores = new[] { shop.Key } };

    private static async Task<List<Guid>> PagesAsync(Caller ada)
    {
        var all = new List<Guid>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await ada.GetAsync($"/v1/agents?limit=2{(cursor == "" ? "" : $"&cursor={cursor}")}")).Is(200);
            all.AddRange(page.Items.Select(item => item.GetProperty("id").GetGuid()));
            cursor = page.TextOrNull("cursor");
        }
        return all;
    }

    private async Task<(Shop Shop, Clerk Ada)> AdminAsync()
    {
        var shop = await front.Api.OpenShopAsync();
        return (shop, await front.Api.SignInAsync(shop, shop.Ada));
    }
}
