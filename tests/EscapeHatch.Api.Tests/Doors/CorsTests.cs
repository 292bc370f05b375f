namespace EscapeHatch.Api.Tests.Doors;

public sealed class CorsTests(Front front)
{
    private const string Page = "http://localhost:5300", Foreign = "https://evil.example";

    [Fact]
    public async Task Pages_of_the_store_may_call_with_what_the_widget_sends()
    {
        var mira = await front.Api.VisitorAsync(await front.Api.OpenShopAsync());
        foreach (var (method, path) in new[] { ("POST", "/v1/sessions"), ("POST", $"{mira.Path}/messages"), ("GET", $"{mira.Path}/events"), ("PUT", "/v1/shoppers/me") })
        {
            var answer = await PreflightAsync(Page, method, path);
            Assert.Equal(204, answer.Status);
            Assert.Equal(Page, answer.Header("Access-Control-Allow-Origin"));
            Assert.Contains("last-event-id", answer.Header("Access-Control-Allow-Headers"), StringComparison.OrdinalIgnoreCase);
            Assert.Contains("authorization", answer.Header("Access-Control-Allow-Headers"), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Answers_and_refusals_are_readable_on_the_page()
    {
        var mira = await front.Api.VisitorAsync(await front.Api.OpenShopAsync());
        foreach (var (answer, status) in new[]
        {
            (await mira.At(front.Api, Page).GetAsync(mira.Path), 200), (await mira.At(front.Api, Page).GetAsync($"/v1/conversations/{Guid.NewGuid()}"), 404),
            (await mira.At(front.Api, Page).PostAsync($"{mira.Path}/messages", new { }), 400), (await front.Api.Stranger(Page).GetAsync(mira.Path), 401),
        })
            Assert.Equal(Page, answer.Is(status).Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Other_pages_may_not()
    {
        var shop = await front.Api.OpenShopAsync();
        foreach (var origin in new[] { Foreign, "null", $"{Page}.evil.example", "http://localhost:53001", "https://localhost:5300" })
        {
            Assert.Null((await PreflightAsync(origin, "POST", "/v1/sessions")).Header("Access-Control-Allow-Origin"));
            var refused = (await front.Api.Stranger(origin).PostAsync("/v1/sessions", new { store = shop.Key })).IsProblem(403, "origin");
            Assert.Null(refused.Header("Access-Control-Allow-Origin"));
        }
    }

    [Fact]
    public async Task A_token_is_refused_on_a_foreign_page()
    {
        var mira = await front.Api.VisitorAsync(await front.Api.OpenShopAsync());
        (await mira.At(front.Api, Foreign).GetAsync(mira.Path)).IsProblem(401, "unauthorized");
        (await mira.At(front.Api, Foreign).PostAsync($"{mira.Path}/messages", new { id = Guid.NewGuid(), text = "Stolen" })).IsProblem(401, "unauthorized");
        Assert.Empty(await mira.EntriesAsync());
    }

    [Fact]
    public async Task A_page_of_one_store_is_foreign_to_another()
    {
        var shop = await front.Api.OpenShopAsync();
        var other = await front.Api.OpenShopAsync();
        var page = $"https://{other.Key}.example";
        await front.Postgres.ExecuteAsync($"UPDATE stores SET origins = ARRAY[{page}] WHERE key = {other.Key}");
        await front.Api.KnowAsync(other);
        (await front.Api.Stranger(page).PostAsync("/v1/sessions", new { store = shop.Key })).IsProblem(403, "origin");
        var mira = await front.Api.VisitorAsync(shop);
        (await mira.At(front.Api, page).GetAsync(mira.Path)).IsProblem(401, "unauthorized");
        (await front.Api.Stranger(page).PostAsync("/v1/sessions", new { store = other.Key })).Is(200);
    }

    [Fact]
    public async Task Agents_routes_are_for_no_page()
    {
        Assert.Null((await PreflightAsync(Page, "GET", "/v1/inbox")).Header("Access-Control-Allow-Origin"));
        Assert.Null((await front.Api.Stranger(Page).GetAsync("/v1/inbox")).Header("Access-Control-Allow-Origin"));
    }

    private Task<Answer> PreflightAsync(string origin, string method, string path) => front.Api.Stranger(origin).SendAsync(HttpMethod.Options, path, null,
        ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", "authorization,content-type,last-event-id"));
}
