namespace EscapeHatch.Api.Tests.Articles;

public sealed class ArticleTests(Front front)
{
    [Fact]
    public async Task An_admin_makes_reads_replaces_and_removes_an_article()
    {
        var shop = await front.Api.OpenShopAsync();
        var ada = await front.Api.SignInAsync(shop, shop.Ada);
        var id = Guid.CreateVersion7();
        var body = new { id, store = shop.Key, title = "Returns", questions = new[] { "Can I send it back?" }, body = "Within **30** days.", tags = new[] { "returns" }, locale = "en" };
        Assert.Equal(id, (await ada.PostAsync("/v1/articles", body)).Is(201).Id());
        (await ada.PostAsync("/v1/articles", body)).IsProblem(409, "id-taken");
        var read = (await ada.GetAsync($"/v1/articles/{id}")).Is(200);
        Assert.Equal(("Returns", "Within **30** days.", "Can I send it back?"), (read.Text("title"), read.Text("body"), read["questions"][0].GetString()));
        var replaced = (await ada.PutAsync($"/v1/articles/{id}", new { store = shop.Key, title = "Sending back", body = "Within 60 days." })).Is(200);
        Assert.Equal(("Sending back", 0), (replaced.Text("title"), replaced["questions"].GetArrayLength()));
        (await ada.DeleteAsync($"/v1/articles/{id}")).Is(204);
        (await ada.DeleteAsync($"/v1/articles/{id}")).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task The_list_comes_in_pages()
    {
        var shop = await front.Api.OpenShopAsync();
        var ada = await front.Api.SignInAsync(shop, shop.Ada);
        foreach (var title in new[] { "A", "B", "C" }) (await ada.PostAsync("/v1/articles", new { store = shop.Key, title, body = "Text" })).Is(201);
        var page = (await ada.GetAsync($"/v1/articles?limit=2&store={shop.Key}")).Is(200);
        Assert.Equal(2, page.Items.Count);
        Assert.Single((await ada.GetAsync($"/v1/articles?limit=2&cursor={page.Text("cursor")}")).Is(200).Items);
    }
}
